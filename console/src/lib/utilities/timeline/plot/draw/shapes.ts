import type { Drawing } from '../drawing.ts';
import { Mark } from '../../replay/marks.ts';
import type { Palette, PaletteToken } from '../palette.ts';

/** The glyphs of the design system as paths, about a centre: half as wide as on a grid of 16. */
const OUTLINES: Readonly<Record<Mark, (ctx: CanvasPath, x: number, y: number) => void>> = {
  [Mark.confirmed]: (ctx, x, y) => {
    ctx.moveTo(x + 4.3, y);
    ctx.arc(x, y, 4.3, 0, 2 * Math.PI);
  },
  [Mark.refused]: (ctx, x, y) => {
    line(ctx, x - 3, y - 3, x + 3, y + 3);
    line(ctx, x + 3, y - 3, x - 3, y + 3);
  },
  [Mark.held]: (ctx, x, y) => {
    ctx.rect(x - 3.8, y - 3.8, 7.6, 7.6);
  },
  [Mark.cancelled]: (ctx, x, y) => {
    ctx.rect(x - 3.8, y - 3.8, 7.6, 7.6);
    line(ctx, x - 3.8, y + 3.8, x + 3.8, y - 3.8);
  },
  [Mark.promoted]: triangle,
  [Mark.waiting]: triangle,
  [Mark.look]: (ctx, x, y) => {
    ctx.moveTo(x + 2.2, y);
    ctx.arc(x, y, 2.2, 0, 2 * Math.PI);
  },
};

interface Look {
  readonly colour: PaletteToken;
  readonly filled: boolean;
}

const LOOKS: Readonly<Record<Mark, Look>> = {
  [Mark.confirmed]: { colour: 'confirmed', filled: true },
  [Mark.refused]: { colour: 'refused', filled: false },
  [Mark.held]: { colour: 'held', filled: false },
  [Mark.cancelled]: { colour: 'ink', filled: false },
  [Mark.promoted]: { colour: 'waiting', filled: true },
  [Mark.waiting]: { colour: 'waiting', filled: false },
  [Mark.look]: { colour: 'ink-3', filled: false },
};

/** Centres of marks of one kind: x, y, x, y … */
export type Places = readonly number[];

/** Draws all marks of one kind at once: one path for thousands of them. */
export function drawMarks(ctx: Drawing, mark: Mark, places: Places, palette: Palette): void {
  if (places.length === 0) return;
  const { colour, filled } = LOOKS[mark];
  if (!filled && mark !== Mark.refused) groundOf(ctx, mark, places, palette.surface);
  ctx.beginPath();
  eachPlace(places, (x, y) => {
    OUTLINES[mark](ctx, x, y);
  });
  ctx.lineWidth = 1.4;
  ctx.strokeStyle = palette[colour];
  ctx.fillStyle = palette[colour];
  if (filled) ctx.fill();
  else ctx.stroke();
  if (mark !== Mark.held) return;
  ctx.beginPath();
  eachPlace(places, (x, y) => {
    ctx.rect(x - 3.8, y - 3.8, 3.8, 7.6);
  });
  ctx.fill();
}

/** The recorded places of marks that were moved: their own shapes, as outlines. */
export function drawGhosts(ctx: Drawing, mark: Mark, places: Places, palette: Palette): void {
  if (places.length === 0) return;
  ctx.beginPath();
  eachPlace(places, (x, y) => {
    OUTLINES[mark](ctx, x, y);
  });
  ctx.lineWidth = 1.1;
  ctx.strokeStyle = palette['ink-3'];
  ctx.stroke();
}

/** An hourglass, closing the bar of a hold that ended by itself. */
export function drawExpired(ctx: Drawing, x: number, y: number, palette: Palette) {
  ctx.beginPath();
  ctx.moveTo(x - 3.4, y - 4.6);
  ctx.lineTo(x + 3.4, y - 4.6);
  ctx.lineTo(x - 3.4, y + 4.6);
  ctx.lineTo(x + 3.4, y + 4.6);
  ctx.closePath();
  ctx.fillStyle = palette.held;
  ctx.fill();
}

/** Diamonds on crossings; dots where the contest is not the one in the foreground. */
export function drawDiamonds(ctx: Drawing, places: Places, palette: Palette) {
  ctx.beginPath();
  eachPlace(places, (x, y) => {
    ctx.moveTo(x, y - 4.2);
    ctx.lineTo(x + 4.2, y);
    ctx.lineTo(x, y + 4.2);
    ctx.lineTo(x - 4.2, y);
    ctx.closePath();
  });
  ctx.fillStyle = palette.conflict;
  ctx.fill();
}

export function drawDots(ctx: Drawing, places: Places, palette: Palette) {
  ctx.beginPath();
  eachPlace(places, (x, y) => {
    ctx.moveTo(x + 1.7, y);
    ctx.arc(x, y, 1.7, 0, 2 * Math.PI);
  });
  ctx.fillStyle = palette.conflict;
  ctx.globalAlpha = 0.8;
  ctx.fill();
  ctx.globalAlpha = 1;
}

export function drawRing(ctx: Drawing, x: number, y: number, radius: number, colour: string): void {
  ctx.beginPath();
  ctx.arc(x, y, radius, 0, 2 * Math.PI);
  ctx.lineWidth = 1.6;
  ctx.strokeStyle = colour;
  ctx.stroke();
}

export function line(ctx: CanvasPath, x1: number, y1: number, x2: number, y2: number): void {
  ctx.moveTo(x1, y1);
  ctx.lineTo(x2, y2);
}

/** Hollow shapes hide what lies behind them, or lines would read as part of the shape. */
function groundOf(ctx: Drawing, mark: Mark, places: Places, colour: string) {
  ctx.beginPath();
  eachPlace(places, (x, y) => {
    OUTLINES[mark](ctx, x, y);
  });
  ctx.fillStyle = colour;
  ctx.fill();
}

function eachPlace(places: Places, draw: (x: number, y: number) => void): void {
  for (let at = 0; at < places.length; at += 2) draw(places[at]!, places[at + 1]!);
}

function triangle(ctx: CanvasPath, x: number, y: number): void {
  ctx.moveTo(x, y - 4.2);
  ctx.lineTo(x + 4.4, y + 3.6);
  ctx.lineTo(x - 4.4, y + 3.6);
  ctx.closePath();
}
