const VOID = new Set(['meta', 'br', 'hr', 'img', 'input', 'link']);

/**
 * What is wrong with a report's HTML: tags that do not match, references to anything outside of it,
 * figures without a title, missing figures.
 */
export function htmlFaults(html: string): string[] {
  const faults = [...unbalanced(html)];
  for (const [address] of html.matchAll(/https?:\/\/[^\s"'<)]+/g))
    faults.push(`fetches ${address}`);
  if (/\b(src|href|srcset)=|@import|url\(/.test(html)) faults.push('refers to another file');
  if (/<script/i.test(html)) faults.push('has a script');
  if (/\b(NaN|undefined|Infinity|\[object)/.test(html)) faults.push('shows what is no figure');
  const figures = html.split('<svg ').slice(1);
  for (const figure of figures) {
    if (!/^[^>]*aria-labelledby="[^"]+"><title [^>]*>[^<]+<\/title>/.test(figure)) {
      faults.push(`has a figure without a title: ${figure.slice(0, 60)}`);
    }
  }
  for (const id of ['policies', 'orders', 'offsets', 'heat-before', 'heat-after', 'lanes-before']) {
    if (!html.includes(`id="${id}-t"`)) faults.push(`lacks the figure ${id}`);
  }
  return faults;
}

function* unbalanced(html: string): Generator<string> {
  const open: string[] = [];
  for (const [, slash, name = '', rest = ''] of html.matchAll(/<(\/?)([a-z][\w-]*)([^>]*)>/gi)) {
    if (slash === '/') {
      const expected = open.pop();
      if (expected !== name) yield `closes ${name} where ${expected ?? 'nothing'} is open`;
    } else if (!rest.endsWith('/') && !VOID.has(name)) open.push(name);
  }
  for (const name of open) yield `never closes ${name}`;
}
