/** For tests of whatever uses the domain: things, events and commands to begin with. */
export * from './commands.ts';
export * from './context.ts';
export * from './events.ts';
export * from './given-when-then.ts';
export * from './things.ts';
