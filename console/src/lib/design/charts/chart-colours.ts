const NAMES = [
  'surface',
  'bg',
  'line',
  'line-2',
  'control',
  'ink',
  'ink-2',
  'ink-3',
  'accent',
  'confirmed',
  'refused',
] as const;

/** A token of design/tokens.css that charts draw with. */
export type ColourName = (typeof NAMES)[number];

export type ChartColours = Readonly<Record<ColourName, string>>;

/**
 * The tokens as they are within an element now. A canvas knows no `var()`, and what a property says
 * is both themes at once: so each is put on a probe, and read as what the browser makes of it.
 */
export function chartColours(within: HTMLElement): ChartColours {
  const probe = document.createElement('span');
  within.append(probe);
  const entries = NAMES.map((name) => {
    probe.style.color = `var(--color-${name})`;
    return [name, getComputedStyle(probe).color] as const;
  });
  probe.remove();
  return Object.fromEntries(entries) as Record<ColourName, string>;
}
