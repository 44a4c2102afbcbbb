import { MAX_OFFSET_US } from './query/offsets-codec.ts';
import type { ServerCurve } from './replay/protocol.ts';

/** A range of offsets and how many contests flip in it; in µs. */
export interface FlipStep {
  readonly fromUs: number;
  readonly toUs: number;
  readonly flips: number;
}

/** How much the chart shows beyond the outermost tip-points, as a part of what is between them. */
const AIR = 0.12;
const LEAST_US = 2_000_000;

/** What a flip curve spans: its tip-points, what was recorded and what is supposed, with some air. */
export function flipRange(
  { fromUs }: Pick<ServerCurve, 'fromUs'>,
  baseUs: number,
  marks: readonly number[],
): { readonly fromUs: number; readonly toUs: number } {
  const at = [...fromUs].filter(Number.isFinite).map((shift) => baseUs + shift);
  const within = [...at.filter((us) => Math.abs(us) <= MAX_OFFSET_US), ...marks];
  const least = Math.min(...within);
  const most = Math.max(...within);
  const air = Math.max(LEAST_US / 2, (most - least) * AIR);
  return {
    fromUs: Math.max(-MAX_OFFSET_US, least - air),
    toUs: Math.min(MAX_OFFSET_US, most + air),
  };
}

/** The curve as steps within a range, by offsets rather than by shifts of what was recorded. */
export function flipSteps(
  { fromUs, flips }: Pick<ServerCurve, 'fromUs' | 'flips'>,
  baseUs: number,
  range: { readonly fromUs: number; readonly toUs: number },
): FlipStep[] {
  return Array.from(flips, (n, at) => ({
    fromUs: Math.max(range.fromUs, at === 0 ? -Infinity : baseUs + fromUs[at]!),
    toUs: Math.min(range.toUs, baseUs + (fromUs[at + 1] ?? Infinity)),
    flips: n,
  })).filter((step) => step.toUs > step.fromUs);
}

/** Round offsets to write at the axis, at most `most` of them. */
export function offsetTicks(
  { fromUs, toUs }: { readonly fromUs: number; readonly toUs: number },
  most: number,
): number[] {
  const steps = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 4_000, 5_000, 10_000, 20_000];
  const stepUs = (steps.find((ms) => (toUs - fromUs) / (ms * 1_000) <= most) ?? 30_000) * 1_000;
  const ticks: number[] = [];
  for (let us = Math.ceil(fromUs / stepUs) * stepUs; us <= toUs; us += stepUs) ticks.push(us + 0);
  return ticks;
}
