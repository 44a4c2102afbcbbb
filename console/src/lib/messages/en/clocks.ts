export const clocks = {
  title: 'Clocks',
  /** How a clock stands. */
  standings: {
    unknown: 'not measured',
    synchronized: 'synchronized',
    'free-running': 'free-running',
    slewing: 'slewing',
    silent: 'silent',
    stopped: 'stopped',
  },
};
