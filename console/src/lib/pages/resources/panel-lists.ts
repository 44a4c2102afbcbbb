/** The most that a list of the panel shows; the pages of their own show all. */
export const LISTED = 10;

/** Lists that projections make follow the store: asked at once they would be behind. In ms. */
export const SETTLE_MS = 250;
