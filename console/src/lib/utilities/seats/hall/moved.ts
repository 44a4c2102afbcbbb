import type { Box, Field, Hall } from './hall.ts';

/** The same picture elsewhere. */
export function moved<Part extends Omit<Hall, 'width' | 'height'>>(
  hall: Part,
  byX: number,
  byY: number,
): Part {
  const point = <Of extends { readonly x: number; readonly y: number }>(one: Of): Of => ({
    ...one,
    x: one.x + byX,
    y: one.y + byY,
  });
  return {
    ...hall,
    places: hall.places.map(point),
    marks: hall.marks.map(point),
    fields: hall.fields.map((field): Field => ({
      ...point(field),
      box: movedBox(field.box, byX, byY),
      dots: field.dots.map((value, index) => value + (index % 2 === 0 ? byX : byY)),
    })),
    lines: hall.lines.map((line) => line.map(point)),
    sections: hall.sections.map((one) => ({ ...one, box: movedBox(one.box, byX, byY) })),
    stage: hall.stage === null ? null : movedPath(hall.stage, byX, byY),
  };
}

function movedBox({ left, top, right, bottom }: Box, byX: number, byY: number): Box {
  return { left: left + byX, top: top + byY, right: right + byX, bottom: bottom + byY };
}

/** Of absolute commands whose numbers are x and y in turns, and H, which has an x alone. */
function movedPath(path: string, byX: number, byY: number): string {
  return path.replace(/([MLHQ])([^MLHQZ]*)/g, (_, command: string, numbers: string) => {
    const parts = numbers.trim().split(/[ ,]+/).map(Number);
    const shifted = parts.map((value, index) => value + (index % 2 === 0 ? byX : byY));
    return command + shifted.map((value) => value.toFixed(1)).join(' ');
  });
}
