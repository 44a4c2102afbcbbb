import { FileFault, type AttemptsFile } from './attempts-file.ts';
import { JsonSyntaxError, parseLocatedJson, placeOfPath } from './located-json.ts';

/**
 * The body of a `POST /replay`, or a bare list of attempts.
 *
 * @throws FileFault
 */
export function readJsonFile(text: string): AttemptsFile {
  const value = parse(text, 1);
  if (Array.isArray(value))
    return {
      request: { attempts: value },
      placeOf: (path) => placeOfPath(text, path.slice(1)),
    };
  if (!isObject(value)) throw new FileFault('must be an object or a list', { line: 1, column: 1 });
  return { request: value, placeOf: (path) => placeOfPath(text, path) };
}

/**
 * One attempt a line; empty lines are passed over.
 *
 * @throws FileFault
 */
export function readNdjsonFile(text: string): AttemptsFile {
  const lines = text.split('\n');
  const numbers: number[] = [];
  const attempts = lines.flatMap((line, index) => {
    if (line.trim() === '') return [];
    numbers.push(index + 1);
    return [parse(line, index + 1)];
  });
  return {
    request: { attempts },
    placeOf: ([, index, ...path]) => {
      const line = numbers[Number(index)] ?? 1;
      return { line, column: placeOfPath(lines[line - 1] ?? '', path).column };
    },
  };
}

function parse(text: string, firstLine: number): unknown {
  try {
    return parseLocatedJson(text);
  } catch (error) {
    if (!(error instanceof JsonSyntaxError)) throw error;
    const { line, column } = error.place;
    throw new FileFault(`is not JSON: ${error.message}`, { line: firstLine + line - 1, column });
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
