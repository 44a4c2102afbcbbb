import type { CommandEntry } from './cli/command.ts';

/** What `npm run simulate` can do; each is loaded when it is called. */
export const COMMANDS: readonly CommandEntry[] = [
  {
    name: 'bookings',
    summary: 'Submit real bookings in their order, and count what becomes of them',
    load: async () => (await import('./bookings/command.ts')).bookingsCommand,
  },
];
