import type uPlot from 'uplot';
import { spreadLabels } from '../../utilities/charts/spread-labels.ts';
import type { ChartColours } from './chart-colours.ts';
import type { ChartSpec } from './chart-spec.ts';

const WORDS = "11px 'Inter Variable', system-ui, sans-serif";
const LINE_PX = 13;

/** Dotted lines at instants that explain the curves, with their names on whichever side has room. */
export function paintMarks(u: uPlot, { marks }: ChartSpec, colours: ChartColours): void {
  const { ctx, bbox } = u;
  const ratio = devicePixelRatio;
  ctx.save();
  ctx.font = scaled(WORDS, ratio);
  ctx.textBaseline = 'top';
  ctx.lineWidth = ratio;
  let taken = -Infinity;
  for (const { atMs, label } of marks) {
    const x = Math.round(u.valToPos(atMs, 'x', true)) + 0.5;
    if (x < bbox.left || x > bbox.left + bbox.width) continue;
    ctx.strokeStyle = colours['ink-3'];
    ctx.setLineDash([2 * ratio, 3 * ratio]);
    ctx.beginPath();
    ctx.moveTo(x, bbox.top);
    ctx.lineTo(x, bbox.top + bbox.height);
    ctx.stroke();
    const width = ctx.measureText(label).width + 8 * ratio;
    const isLeft = x - width > Math.max(bbox.left, taken);
    const fitsRight = x + width < bbox.left + bbox.width && x > taken;
    if (!isLeft && !fitsRight) continue;
    ctx.fillStyle = colours['ink-3'];
    ctx.textAlign = isLeft ? 'right' : 'left';
    ctx.fillText(label, x + (isLeft ? -8 : 8) * ratio, bbox.top + 2 * ratio);
    taken = isLeft ? x : x + width;
  }
  ctx.restore();
}

/** Names lines where they end, moved apart where they end close together. */
export function paintEndLabels(u: uPlot, { series }: ChartSpec, colours: ChartColours): void {
  const { ctx, bbox } = u;
  const ratio = devicePixelRatio;
  const ends = series
    .flatMap(({ endLabel, values, colour, weight = 1 }) => {
      const value = values.findLast((one) => one !== null);
      return endLabel === undefined || value == null
        ? []
        : [{ endLabel, colour, weight, y: u.valToPos(value, 'y', true) }];
    })
    .sort((a, b) => a.y - b.y);
  const places = spreadLabels(
    ends.map(({ y }) => y),
    LINE_PX * ratio,
    { top: bbox.top, bottom: bbox.top + bbox.height },
  );
  ctx.save();
  ctx.textAlign = 'left';
  ctx.textBaseline = 'middle';
  for (const [index, { endLabel, colour, weight, y }] of ends.entries()) {
    ctx.font = scaled(weight >= 2 ? `600 ${WORDS}` : WORDS, ratio);
    ctx.fillStyle = colours[colour];
    ctx.fillText(endLabel, bbox.left + bbox.width + 6 * ratio, places[index] ?? y);
  }
  ctx.restore();
}

/** A font of CSS pixels on a canvas of device pixels. */
export function scaled(font: string, ratio: number): string {
  return font.replace(/(\d+)px/, (_, size: string) => `${Number(size) * ratio}px`);
}
