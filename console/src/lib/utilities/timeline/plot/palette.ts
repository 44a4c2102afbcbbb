/** The tokens that the canvas draws with, resolved for the theme in force. */
export const PALETTE_TOKENS = [
  'bg',
  'surface',
  'sunken',
  'line',
  'line-2',
  'control',
  'ink',
  'ink-2',
  'ink-3',
  'accent',
  'confirmed',
  'held',
  'held-soft',
  'waiting',
  'refused',
  'conflict',
  'conflict-soft',
] as const;
export type PaletteToken = (typeof PALETTE_TOKENS)[number];

/** Colours as CSS writes them once resolved: `rgb(27, 87, 181)`. */
export type Palette = Readonly<Record<PaletteToken, string>>;

/** Reads the tokens through an element, since `light-dark()` has no value before it is used. */
export function readPalette(probe: HTMLElement): Palette {
  const resolved = PALETTE_TOKENS.map((token): [PaletteToken, string] => {
    probe.style.color = `var(--color-${token})`;
    return [token, getComputedStyle(probe).color];
  });
  return Object.fromEntries(resolved) as Record<PaletteToken, string>;
}

/** A colour as a pixel of 32 bits, opaque, as little-endian machines lay out red, green and blue. */
export function pixelOf(colour: string): number {
  const [red = 0, green = 0, blue = 0] = (colour.match(/\d+/g) ?? []).map(Number);
  return ((255 << 24) | (blue << 16) | (green << 8) | red) >>> 0;
}
