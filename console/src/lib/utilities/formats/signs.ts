/** Keeps a number and its unit on one line. */
export const NO_BREAK_SPACE = '\u00a0';
export const MINUS = '\u2212';
