/** More attempts than this are too many to sweep over all offsets while somebody waits. */
export const MAX_SWEPT = 200_000;
