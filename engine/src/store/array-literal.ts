/**
 * PostgreSQL array literals. An append carries some fifteen arrays of a batch's length; written
 * here as text they cost a fifth of what the driver's element-by-element serializer takes.
 */
export function numbersLiteral(values: readonly (number | null)[]): string {
  let text = '{';
  for (let index = 0; index < values.length; index++) {
    if (index > 0) text += ',';
    text += values[index] ?? 'NULL';
  }
  return text + '}';
}

/** Every element is quoted, so that the word NULL and an empty string stay what they are. */
export function textsLiteral(values: readonly (string | null)[]): string {
  let text = '{';
  for (let index = 0; index < values.length; index++) {
    if (index > 0) text += ',';
    const value = values[index] ?? null;
    text += value === null ? 'NULL' : quote(value);
  }
  return text + '}';
}

function quote(value: string): string {
  let quoted = value;
  if (quoted.includes('\\')) quoted = quoted.replaceAll('\\', '\\\\');
  if (quoted.includes('"')) quoted = quoted.replaceAll('"', '\\"');
  return `"${quoted}"`;
}
