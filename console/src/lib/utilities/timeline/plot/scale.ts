import type { Span } from '../query/query.ts';

/** Instants in µs on a plot of some px: project and unproject. */
export interface Scale extends Span {
  readonly width: number;
}

export function project({ fromUs, toUs, width }: Scale, us: number): number {
  return ((us - fromUs) / (toUs - fromUs)) * width;
}

export function unproject({ fromUs, toUs, width }: Scale, px: number): number {
  return fromUs + (px / width) * (toUs - fromUs);
}

/** Nothing happens faster than this: closer looks would show nothing but emptiness. */
const MIN_SPAN_US = 100;
/** Air at both ends of a whole recording. */
const MARGIN = 0.03;
/** A single instant is shown with so much around it. */
const AROUND_AN_INSTANT_US = 2_000_000;

/** The view that has all of a recording, with some air around. */
export function wholeView({ fromUs, toUs }: Span): Span {
  const length = Math.max(toUs - fromUs || AROUND_AN_INSTANT_US, MIN_SPAN_US);
  const middle = (fromUs + toUs) / 2;
  const half = length * (0.5 + MARGIN);
  return { fromUs: Math.floor(middle - half), toUs: Math.ceil(middle + half) };
}

/** The view moved by a part of its length, positive to later; never beyond what there is. */
export function panned(view: Span, part: number, whole: Span): Span {
  const length = view.toUs - view.fromUs;
  return within({ fromUs: view.fromUs + part * length, toUs: view.toUs + part * length }, whole);
}

/**
 * The view with its length times `factor`, around an instant that stays where it is.
 */
export function zoomed(view: Span, factor: number, aroundUs: number, whole: Span): Span {
  const length = view.toUs - view.fromUs;
  const most = whole.toUs - whole.fromUs;
  const wanted = Math.min(most, Math.max(MIN_SPAN_US, length * factor));
  const part = (aroundUs - view.fromUs) / length;
  const fromUs = aroundUs - part * wanted;
  return within({ fromUs, toUs: fromUs + wanted }, whole);
}

/** The view moved so that an instant is in it, centred where it was not. */
export function revealing(view: Span, us: number, whole: Span): Span {
  if (us >= view.fromUs && us <= view.toUs) return view;
  const half = (view.toUs - view.fromUs) / 2;
  return within({ fromUs: us - half, toUs: us + half }, whole);
}

/** As long as it was, moved into the whole, in whole µs. */
export function within({ fromUs, toUs }: Span, whole: Span): Span {
  const length = Math.min(toUs - fromUs, whole.toUs - whole.fromUs);
  const start = Math.max(whole.fromUs, Math.min(fromUs, whole.toUs - length));
  return { fromUs: Math.round(start), toUs: Math.round(start + length) };
}
