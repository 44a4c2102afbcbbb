import { markup, type Markup } from '../page/markup.ts';

export interface FigureFrame {
  readonly id: string;
  readonly width: number;
  readonly height: number;
  /** What the figure shows, for those who do not see it. */
  readonly title: string;
  readonly description: string;
}

/** An inline SVG that scales with the page, and says what it shows. */
export function figure(frame: FigureFrame, content: Markup): Markup {
  const { id, width, height, title, description } = frame;
  return markup`<svg viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="${id}-t ${id}-d"><title id="${id}-t">${title}</title><desc id="${id}-d">${description}</desc>${content}</svg>`;
}

/** A text in a figure; `x` and `y` are its anchor and baseline. */
export function label(
  x: number,
  y: number,
  text: string,
  kind: 'axis' | 'name' | 'value' = 'axis',
  anchor: 'start' | 'middle' | 'end' = 'start',
): Markup {
  return markup`<text x="${x}" y="${y}" class="${kind}" text-anchor="${anchor}">${text}</text>`;
}
