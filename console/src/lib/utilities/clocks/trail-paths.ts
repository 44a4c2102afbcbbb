import type { TrailSegment } from './trail.ts';

/** Where instants and offsets lie, in px. */
export interface TrailScale {
  readonly x: (atMs: number) => number;
  readonly y: (offsetUs: number) => number;
}

/** The bounds of segments as one path of an SVG: each a trapezium that widens with age. */
export function bandPath(segments: readonly TrailSegment[], { x, y }: TrailScale): string {
  return segments
    .map(({ fromMs, toMs, offsetUs, boundFromUs, boundToUs }) => {
      const from = px(x(fromMs));
      const to = px(x(toMs));
      return (
        `M${from} ${px(y(offsetUs + boundFromUs))}L${to} ${px(y(offsetUs + boundToUs))}` +
        `V${px(y(offsetUs - boundToUs))}L${from} ${px(y(offsetUs - boundFromUs))}Z`
      );
    })
    .join('');
}

/** The offsets held, as one path; a new measurement is a step, a gap is left open. */
export function offsetPath(segments: readonly TrailSegment[], { x, y }: TrailScale): string {
  let path = '';
  let endMs: number | null = null;
  for (const { fromMs, toMs, offsetUs } of segments) {
    const at = px(y(offsetUs));
    path += fromMs === endMs ? `V${at}H${px(x(toMs))}` : `M${px(x(fromMs))} ${at}H${px(x(toMs))}`;
    endMs = toMs;
  }
  return path;
}

/** Tenths of a pixel are as fine as anybody sees. */
function px(value: number): string {
  return String(Math.round(value * 10) / 10);
}
