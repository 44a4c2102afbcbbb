import type { Place } from './located-json.ts';

export const FORMATS = ['json', 'ndjson', 'csv'] as const;
export type Format = (typeof FORMATS)[number];

/** A file of attempts as it was read, before anything in it is checked. */
export interface AttemptsFile {
  /** What `POST /replay` would be sent. */
  readonly request: Readonly<Record<string, unknown>>;
  /** Where in the file the value at a path stands, e.g. `['attempts', '3', 'quantity']`. */
  readonly placeOf: (path: readonly string[]) => Place;
}

/** A file that cannot be read as what it should be, and where that shows. */
export class FileFault extends Error {
  override readonly name = 'FileFault';
  readonly place: Place | null;

  constructor(message: string, place: Place | null = null) {
    super(message);
    this.place = place;
  }
}
