import type { clocks as english } from '../en/clocks.ts';
import type { Words } from '../messages.ts';

export const clocks: Words<typeof english> = {
  title: 'Horloges',
  standings: {
    unknown: 'non mesurée',
    synchronized: 'synchronisée',
    'free-running': 'en roue libre',
    slewing: 'en rattrapage',
    silent: 'muette',
    stopped: 'arrêtée',
  },
};
