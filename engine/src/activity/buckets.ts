/**
 * Activity is counted in buckets of these widths, in seconds: for a chart of ten minutes, of an
 * hour and of a day. All have some 120 to 144 buckets, so that none costs more to read.
 */
export const WIDTHS = [5, 30, 600] as const;

export type BucketWidth = (typeof WIDTHS)[number];

/** How many buckets of each width are kept: twice what any chart shows. */
export const KEPT_BUCKETS = 300;
