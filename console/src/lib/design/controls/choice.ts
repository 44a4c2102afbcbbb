/** One of the values a control offers. */
export interface Choice<Value extends string> {
  readonly value: Value;
  readonly label: string;
  /** Said beside it, e.g. how many there are. */
  readonly note?: string;
}
