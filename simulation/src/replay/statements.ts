/** What a replay shows and what it does not: said with every result. */
export const STATEMENTS: readonly string[] = [
  'Skew alone gives wrong winners, lost updates and wrong expiries. Double bookings need a check ' +
    'and a write that are not atomic, or validity judged by clocks.',
  'Check-then-write double-books just as much with perfect clocks.',
  'NTP shrinks the offset to a residual; contests closer than the uncertainty stay undecidable, ' +
    'and a correction can make a good order worse.',
  'The atomic conditional append has no double booking at any skew.',
];
