import { jsonFaultAt } from './json-fault.ts';

/** Where something stands in a file; lines and columns count from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** A text that is no JSON, and where that shows. */
export class JsonSyntaxError extends Error {
  override readonly name = 'JsonSyntaxError';
  readonly place: Place;

  constructor(message: string, place: Place) {
    super(message);
    this.place = place;
  }
}

/** @throws JsonSyntaxError */
export function parseLocatedJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    const at = jsonFaultAt(text);
    if (!(error instanceof SyntaxError) || at === null) throw error;
    const found = text.slice(at, at + 1);
    const message =
      found === '' ? 'it ends too early' : `${JSON.stringify(found)} cannot stand here`;
    throw new JsonSyntaxError(message, placeAt(text, at));
  }
}

/**
 * Where the value at a path begins, e.g. `attempts.3.quantity`, in a text that is known to be JSON:
 * that of the innermost part of the path that is there at all.
 */
export function placeOfPath(text: string, path: readonly string[]): Place {
  let at = skipSpace(text, 0);
  for (const name of path) {
    const next = memberAt(text, at, name);
    if (next === null) break;
    at = next;
  }
  return placeAt(text, at);
}

export function placeAt(text: string, position: number): Place {
  const before = text.slice(0, position);
  return {
    line: before.split('\n').length,
    column: position - before.lastIndexOf('\n'),
  };
}

/** Where the member called so begins, in the object or list that begins at `at`. */
function memberAt(text: string, at: number, name: string): number | null {
  const open = text[at];
  if (open !== '{' && open !== '[') return null;
  let found: number | null = null;
  let index = 0;
  let cursor = skipSpace(text, at + 1);
  while (cursor < text.length && text[cursor] !== '}' && text[cursor] !== ']') {
    let key = String(index++);
    if (open === '{') {
      const end = skipValue(text, cursor);
      key = JSON.parse(text.slice(cursor, end)) as string;
      cursor = skipSpace(text, skipSpace(text, end) + 1);
    }
    // Of a name given twice, JSON.parse keeps the last.
    if (key === name) found = cursor;
    if (key === name && open === '[') return found;
    cursor = skipSpace(text, skipValue(text, cursor));
    if (text[cursor] === ',') cursor = skipSpace(text, cursor + 1);
  }
  return found;
}

/** Behind the value that begins at `at`. */
function skipValue(text: string, at: number): number {
  const first = text[at];
  if (first === '"') return skipString(text, at);
  if (first !== '{' && first !== '[') return skipScalar(text, at);
  let depth = 0;
  let cursor = at;
  do {
    const character = text[cursor];
    if (character === '"') {
      cursor = skipString(text, cursor);
      continue;
    }
    if (character === '{' || character === '[') depth++;
    if (character === '}' || character === ']') depth--;
    cursor++;
  } while (depth > 0 && cursor < text.length);
  return cursor;
}

function skipString(text: string, at: number): number {
  let cursor = at + 1;
  while (text[cursor] !== '"' && cursor < text.length) cursor += text[cursor] === '\\' ? 2 : 1;
  return cursor + 1;
}

function skipScalar(text: string, at: number): number {
  const end = /[\s,\]}]/g;
  end.lastIndex = at;
  return end.exec(text)?.index ?? text.length;
}

function skipSpace(text: string, at: number): number {
  const content = /[^ \t\n\r]/g;
  content.lastIndex = at;
  return content.exec(text)?.index ?? text.length;
}
