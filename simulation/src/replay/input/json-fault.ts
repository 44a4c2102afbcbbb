const SPACE = /[ \t\n\r]*/y;
const STRING = /"(?:[^"\\\p{Cc}]|[\u007f-\u009f]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"/uy;
const SCALAR = /(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?![\w.])/y;

/** What may come next: `first` is a value or the end of a list that has none yet. */
type Expected = 'value' | 'first' | 'key' | 'first-key' | 'colon' | 'next' | 'nothing';

/**
 * Where a text stops being JSON. V8 tells it of long texts only: of short ones it shows the whole,
 * and leaves the reader to search.
 *
 * @returns null for JSON; the text's length where it ends too early
 */
export function jsonFaultAt(text: string): number | null {
  const open: ('{' | '[')[] = [];
  let expected: Expected = 'value';
  let at = 0;
  const take = (pattern: RegExp): boolean => {
    pattern.lastIndex = at;
    if (!pattern.test(text)) return false;
    at = pattern.lastIndex;
    return true;
  };
  const afterValue = (): Expected => (open.length === 0 ? 'nothing' : 'next');
  for (;;) {
    take(SPACE);
    if (at === text.length) return expected === 'nothing' ? null : at;
    const character = text[at];
    const inObject = open.at(-1) === '{';
    const closes = inObject ? '}' : ']';
    const mayClose = expected === 'next' || expected === 'first' || expected === 'first-key';
    if (mayClose && open.length > 0 && character === closes) {
      at++;
      open.pop();
      expected = afterValue();
    } else if (expected === 'next' && character === ',') {
      at++;
      expected = inObject ? 'key' : 'value';
    } else if (expected === 'key' || expected === 'first-key') {
      if (!take(STRING)) return at;
      expected = 'colon';
    } else if (expected === 'colon' && character === ':') {
      at++;
      expected = 'value';
    } else if (expected !== 'value' && expected !== 'first') {
      return at;
    } else if (character === '{' || character === '[') {
      at++;
      open.push(character);
      expected = character === '{' ? 'first-key' : 'first';
    } else if (take(STRING) || take(SCALAR)) {
      expected = afterValue();
    } else {
      return at;
    }
  }
}
