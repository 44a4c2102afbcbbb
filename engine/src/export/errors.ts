/** As many exports are open as there may be at once. */
export class TooManyExportsError extends Error {
  constructor(running: number) {
    super(`${running} exports are running already.`);
    this.name = 'TooManyExportsError';
  }
}
