import type { HallWords, Shown } from './hall-drawing.ts';
import type { Standing } from '../resources/standing.ts';
import { dotsOf } from './hall/field.ts';
import type { Field, Hall, Mark } from './hall/hall.ts';
import { ABSENT, CHOSEN, DISPUTED, OUTLINES, SEAT_SHAPES, WAITED_FOR } from './shapes.ts';
import type { Size, Viewport } from './viewport.ts';

/** Colours of the tokens as a canvas takes them, and the typeface of words. */
export interface Palette extends Readonly<Record<Standing, string>> {
  readonly waiting: string;
  readonly conflict: string;
  readonly accent: string;
  readonly surface: string;
  readonly sunken: string;
  readonly line2: string;
  readonly ink: string;
  readonly ink2: string;
  readonly ink3: string;
  readonly font: string;
}

export interface Picture {
  readonly hall: Hall;
  readonly shown: Shown;
  readonly view: Viewport;
  readonly size: Size;
  readonly words: HallWords;
}

type Context = CanvasRenderingContext2D;

/**
 * Draws a hall of any size: seats of one look are one path, so that 10,000 of them cost some ten
 * strokes rather than 20,000.
 */
export function drawHall(
  context: Context,
  picture: Picture,
  palette: Palette,
  pixels: number,
): void {
  const { hall, view, size } = picture;
  context.setTransform(pixels, 0, 0, pixels, 0, 0);
  context.clearRect(0, 0, size.width, size.height);
  context.translate(view.x, view.y);
  context.scale(view.scale, view.scale);
  context.lineWidth = 1.4;
  if (hall.stage !== null) {
    const stage = new Path2D(hall.stage);
    fill(context, stage, palette.sunken);
    stroke(context, stage, palette.line2, 1);
  }
  for (const field of hall.fields) drawField(context, field, picture, palette);
  drawMarks(context, picture, palette);
  drawSeats(context, picture, palette);
}

function fill(context: Context, path: Path2D, colour: string): void {
  context.fillStyle = colour;
  context.fill(path);
}

/** A line that is thinner than this is not seen, however small the picture is; px of the window. */
const THINNEST = 0.8;

function stroke(context: Context, path: Path2D, colour: string, width = 1.4): void {
  context.strokeStyle = colour;
  const scale = context.getTransform().a / devicePixelRatio;
  context.lineWidth = Math.max(width, THINNEST / scale);
  context.stroke(path);
}

/** Paths by what they are painted with, each of many seats. */
class Layers {
  readonly #paths = new Map<string, Path2D>();
  readonly #shapes = new Map<string, Path2D>();

  add(layer: string, shape: string, x: number, y: number): void {
    let path = this.#paths.get(layer);
    if (path === undefined) this.#paths.set(layer, (path = new Path2D()));
    let known = this.#shapes.get(shape);
    if (known === undefined) this.#shapes.set(shape, (known = new Path2D(shape)));
    path.addPath(known, { a: 1, b: 0, c: 0, d: 1, e: x, f: y });
  }

  get(layer: string): Path2D {
    return this.#paths.get(layer) ?? new Path2D();
  }
}

function drawSeats(context: Context, { hall, shown }: Picture, palette: Palette): void {
  const layers = new Layers();
  for (const { row, x, y } of hall.places) {
    const look = shown.look(shown.rows.get(row.id));
    if (shown.selected.has(row.id)) layers.add('chosen', CHOSEN, x, y);
    if (look === null) {
      layers.add('absent', ABSENT, x, y);
      continue;
    }
    const shape = SEAT_SHAPES[look.standing];
    if (look.isDim) layers.add('dim', OUTLINES[look.standing], x, y);
    else {
      if (shape.fill !== null) layers.add(`fill ${look.standing}`, shape.fill, x, y);
      if (shape.stroke !== null) layers.add(`stroke ${look.standing}`, shape.stroke, x, y);
    }
    if (look.isDisputed) layers.add('disputed', DISPUTED, x, y);
    if (look.isWaitedFor) layers.add('waiting', WAITED_FOR, x, y);
  }
  fill(context, layers.get('absent'), palette.line2);
  stroke(context, layers.get('dim'), palette.line2);
  for (const standing of ['free', 'held', 'confirmed', 'closed'] as const) {
    fill(context, layers.get(`fill ${standing}`), palette[standing]);
    stroke(context, layers.get(`stroke ${standing}`), palette[standing]);
  }
  stroke(context, layers.get('disputed'), palette.conflict, 1.3);
  fill(context, layers.get('waiting'), palette.waiting);
  stroke(context, layers.get('waiting'), palette.surface, 0.8);
  stroke(context, layers.get('chosen'), palette.accent, 2);
}

const TURN = Math.PI * 2;

function drawField(
  context: Context,
  field: Field,
  { shown, words }: Picture,
  palette: Palette,
): void {
  const row = shown.rows.get(field.row.id);
  const taken = row === undefined ? null : dotsOf(row, field.unitsPerDot);
  const [solid, half] = [taken?.confirmed ?? 0, taken?.held ?? 0];
  const kinds = { confirmed: new Path2D(), held: new Path2D(), free: new Path2D() };
  for (let i = 0; i * 2 < field.dots.length; i++) {
    const [x, y] = [field.dots[i * 2] ?? 0, field.dots[i * 2 + 1] ?? 0];
    if (i >= solid && i < solid + half) {
      kinds.held.rect(x - 2, y - 2, 4, 4);
      continue;
    }
    const path = i < solid ? kinds.confirmed : kinds.free;
    const radius = i < solid ? 2.2 : 1.8;
    path.moveTo(x + radius, y);
    path.arc(x, y, radius, 0, TURN);
  }
  fill(context, kinds.confirmed, shown.look(row)?.isDim ? palette.line2 : palette.confirmed);
  fill(context, kinds.held, palette.held);
  stroke(context, kinds.free, row?.state === 'open' ? palette.free : palette.closed, 0.9);
  context.fillStyle = palette.ink;
  write(
    context,
    palette,
    field.x,
    field.y,
    row === undefined ? field.row.label : words.field(row, field.unitsPerDot),
  );
  if (!shown.selected.has(field.row.id)) return;
  const { left, top, right, bottom } = field.box;
  const outline = new Path2D();
  outline.rect(left, top, right - left, bottom - top);
  stroke(context, outline, palette.accent, 2);
}

function drawMarks(context: Context, { hall, shown, words }: Picture, palette: Palette): void {
  const chosen = hall.lines.findIndex((line) => line.some(({ id }) => shown.selected.has(id)));
  for (const mark of hall.marks) {
    const isChosen = mark.line !== undefined && mark.line === chosen;
    context.fillStyle = isChosen ? palette.ink : markColour(mark, palette);
    const text = mark.kind === 'stage' ? words.stage : mark.text;
    write(
      context,
      palette,
      mark.x,
      mark.y,
      text,
      isChosen ? 700 : mark.kind === 'section' ? 500 : 400,
      mark.kind === 'seat' ? 'left' : 'center',
    );
  }
}

function markColour({ kind }: Mark, palette: Palette): string {
  return kind === 'section' ? palette.ink2 : palette.ink3;
}

function write(
  context: Context,
  palette: Palette,
  x: number,
  y: number,
  text: string,
  weight = 400,
  align: CanvasTextAlign = 'center',
): void {
  context.font = `${weight} 12px ${palette.font}`;
  context.textAlign = align;
  context.textBaseline = 'middle';
  context.fillText(text, x, y);
}
