/** A canvas' context, on the page or off it. */
export type Drawing = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;
