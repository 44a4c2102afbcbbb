import type { Box } from './hall/hall.ts';

/** How the picture lies in its window: window = picture × scale + shift. */
export interface Viewport {
  readonly scale: number;
  readonly x: number;
  readonly y: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** What a window of whatever size looks at: the point of the picture in its middle, and how near. */
export interface Focus {
  readonly scale: number;
  readonly x: number;
  readonly y: number;
}

const LARGEST = 4;
const SMALLEST = 0.1;
/** A small hall is not blown up beyond this. */
const FITTED = 1.5;

/** A part of the picture, whole and in the middle of the window. */
export function fit(box: Box, window: Size): Viewport {
  const [width, height] = [box.right - box.left, box.bottom - box.top];
  if (width <= 0 || height <= 0) return { scale: 1, x: 0, y: 0 };
  const scale = Math.min(FITTED, window.width / width, window.height / height);
  return {
    scale,
    x: (window.width - width * scale) / 2 - box.left * scale,
    y: (window.height - height * scale) / 2 - box.top * scale,
  };
}

/** Nearer or further, with the point of the window that is given staying where it is. */
export function zoom(view: Viewport, factor: number, atX: number, atY: number): Viewport {
  const scale = withinScale(view.scale * factor);
  const by = scale / view.scale;
  return { scale, x: atX - (atX - view.x) * by, y: atY - (atY - view.y) * by };
}

/** The nearest scale that a picture may have. */
export function withinScale(scale: number): number {
  return Math.max(SMALLEST, Math.min(LARGEST, scale));
}

/** As an address says it: to a unit of the picture, and to a thousandth. */
export function focusOf({ scale, x, y }: Viewport, window: Size): Focus {
  return {
    scale: Math.round(scale * 1_000) / 1_000,
    x: Math.round((window.width / 2 - x) / scale),
    y: Math.round((window.height / 2 - y) / scale),
  };
}

export function lookAt({ scale, x, y }: Focus, window: Size): Viewport {
  return { scale, x: window.width / 2 - x * scale, y: window.height / 2 - y * scale };
}

export function shift(view: Viewport, byX: number, byY: number): Viewport {
  return { ...view, x: view.x + byX, y: view.y + byY };
}

/** Moved just so far that a point of the picture is within the window, with some room around it. */
export function reveal(view: Viewport, x: number, y: number, window: Size): Viewport {
  const room = 24;
  const [atX, atY] = [x * view.scale + view.x, y * view.scale + view.y];
  const into = (at: number, length: number) =>
    at < room ? room - at : at > length - room ? length - room - at : 0;
  return shift(view, into(atX, window.width), into(atY, window.height));
}
