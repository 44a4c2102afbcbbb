import type { Palette } from '../../utilities/seats/draw-hall.ts';

/** The tokens' colours as they are on an element now; a canvas knows no tokens. */
export function readPalette(element: HTMLElement): Palette {
  const probe = document.createElement('span');
  element.parentElement?.append(probe);
  const colour = (token: string) => {
    probe.style.color = `var(--color-${token})`;
    return getComputedStyle(probe).color;
  };
  const palette = {
    free: colour('free'),
    held: colour('held'),
    confirmed: colour('confirmed'),
    closed: colour('closed'),
    waiting: colour('waiting'),
    conflict: colour('conflict'),
    accent: colour('accent'),
    surface: colour('surface'),
    sunken: colour('sunken'),
    line2: colour('line-2'),
    ink: colour('ink'),
    ink2: colour('ink-2'),
    ink3: colour('ink-3'),
    font: getComputedStyle(document.body).fontFamily,
  };
  probe.remove();
  return palette;
}
