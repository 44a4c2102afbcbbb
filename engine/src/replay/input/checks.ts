/** What is wrong with an input, and where: `attempts[3].quantity`. */
export interface ReplayProblem {
  readonly path: string;
  readonly message: string;
}

/** A caller learns little from the hundred-and-first problem, and a hostile one much. */
const MAX_PROBLEMS = 100;

/** The bounds that keep every sum of a time and its spans an exact double. */
export const MAX_TIME_US = 2 ** 52;
export const MAX_SPAN_US = 2 ** 50;

/** Problems found so far, and the checks that add to them; each says whether the value passed. */
export class Checks {
  readonly problems: ReplayProblem[] = [];

  get full(): boolean {
    return this.problems.length >= MAX_PROBLEMS;
  }

  fail(path: string, message: string): false {
    if (!this.full) this.problems.push({ path, message });
    return false;
  }

  record(path: string, value: unknown): value is Readonly<Record<string, unknown>> {
    const isRecord = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isRecord || this.fail(path, 'must be an object');
  }

  id(path: string, value: unknown): value is string {
    if (typeof value !== 'string') return this.fail(path, 'must be a string');
    if (value === '') return this.fail(path, 'must not be empty');
    if (value.length > 200 || utf8Length(value) > 200) {
      return this.fail(path, 'must be at most 200 bytes of UTF-8');
    }
    if (hasControl(value)) return this.fail(path, 'must not contain control characters');
    return value.isWellFormed() || this.fail(path, 'must be well-formed Unicode');
  }

  whole(path: string, value: unknown, low: number, high: number, unit: string): value is number {
    if (typeof value !== 'number' || !Number.isInteger(value)) {
      return this.fail(
        path,
        unit === '' ? 'must be a whole number' : `must be a whole number of ${unit}`,
      );
    }
    if (value < low || value > high) {
      return this.fail(path, `must be from ${low} to ${high} ${unit}`.trimEnd());
    }
    return true;
  }

  timeUs(path: string, value: unknown): boolean {
    return this.whole(path, value, -MAX_TIME_US, MAX_TIME_US, 'microseconds');
  }

  spanUs(path: string, value: unknown, low = -MAX_SPAN_US): boolean {
    return this.whole(path, value, low, MAX_SPAN_US, 'microseconds');
  }

  oneOf<Name extends string>(path: string, value: unknown, names: readonly Name[]): value is Name {
    const found = names.some((name) => name === value);
    return found || this.fail(path, `must be one of ${names.join(', ')}`);
  }
}

function utf8Length(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
}

function hasControl(text: string): boolean {
  return /\p{Cc}/u.test(text);
}
