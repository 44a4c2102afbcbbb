/** The instant that is looked at in all charts of a page at once. */
export class Crosshair {
  /** In ms since the epoch; null while nobody looks. */
  atMs: number | null = $state(null);
}
