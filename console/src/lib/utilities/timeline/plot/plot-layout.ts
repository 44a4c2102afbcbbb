/** Where the parts of the plot are, from top to bottom, in px: what clocks claim, then the truth. */
export interface PlotLayout {
  readonly axisHeight: number;
  readonly lanes: readonly Strip[];
  readonly band: Strip;
  readonly store: Strip;
  readonly height: number;
}

export interface Strip {
  readonly top: number;
  readonly height: number;
}

const AXIS = 28;
const WIDE = { lane: 46, band: 100, store: 50 } as const;
const NARROW = { lane: 36, band: 64, store: 44 } as const;

export function plotLayout(servers: number, isNarrow: boolean): PlotLayout {
  const { lane, band, store } = isNarrow ? NARROW : WIDE;
  const lanes = Array.from({ length: servers }, (_, server) => ({
    top: AXIS + server * lane,
    height: lane,
  }));
  const bandTop = AXIS + servers * lane;
  return {
    axisHeight: AXIS,
    lanes,
    band: { top: bandTop, height: band },
    store: { top: bandTop + band, height: store },
    height: bandTop + band + store,
  };
}

/** The lane's line that marks stand on. */
export function laneMiddle({ top, height }: Strip): number {
  return top + Math.round(height * 0.48);
}

/** The store's line, which leaves room for ids beneath. */
export function storeMiddle({ top, height }: Strip): number {
  return top + Math.round(height * 0.4);
}

/** Recorded places lie beneath the places that marks were moved to. */
export const GHOST_DROP = 13;
/** A promotion stands above the cancellation that brought it about. */
export const PROMOTED_RISE = 11;
