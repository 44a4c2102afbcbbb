import type { CommandEntry } from './cli/command.ts';

/** What `npm run simulate` can do; each is loaded when it is called. */
export const COMMANDS: readonly CommandEntry[] = [
  {
    name: 'bookings',
    summary: 'Submit real bookings in their order, and count what becomes of them',
    load: async () => (await import('./bookings/command.ts')).bookingsCommand,
  },
  {
    name: 'replay',
    summary: 'Show what attempts recorded anywhere would have come to under other arbitrations',
    load: async () => (await import('./replay/command.ts')).replayCommand,
  },
  {
    name: 'scenario',
    summary: 'Run servers with wrong clocks before and after NTP, and report what it would cost',
    load: async () => (await import('./scenario/command.ts')).scenarioCommand,
  },
  {
    name: 'report',
    summary: 'Make the report of a recorded scenario again',
    load: async () => (await import('./report/command.ts')).reportCommand,
  },
  {
    name: 'load',
    summary: 'Put one server under load, and tell what it granted and how long that took',
    load: async () => (await import('./load/command.ts')).loadCommand,
  },
  {
    name: 'ntp-monitor',
    summary: 'Show the offsets of servers’ clocks, or by NTP sources, over time',
    load: async () => (await import('./ntp-monitor/command.ts')).ntpMonitorCommand,
  },
];
