import type { Engine } from '@reservation-engine/engine';
import type { ServerClockEvent } from '@reservation-engine/engine/servers/index';
import type { Logger } from './logger.ts';

const WARNINGS: ReadonlySet<ServerClockEvent['type']> = new Set([
  'sync-failed',
  'source-lost',
  'outvoted',
]);

/** Logs what happens to the clock; of the rounds on the interval only on level debug. */
export function logClock({ clock }: Engine, logger: Logger): void {
  clock.subscribe((event) => {
    const { type, ...facts } = event;
    if (event.type === 'sync') {
      const { forced, measurement } = event;
      const { id, offsetUs, boundUs } = measurement;
      const found = { measurementId: id, offsetUs, boundUs, forced };
      logger[forced ? 'info' : 'debug'](found, 'clock: sync');
    } else if (WARNINGS.has(type) || machineStepped(event)) {
      logger.warn(facts, `clock: ${type}`);
    } else {
      logger.info(facts, `clock: ${type}`);
    }
  });
}

/** Somebody set the machine's clock: nobody here asked for that. */
function machineStepped(event: ServerClockEvent): boolean {
  return event.type === 'step' && event.cause === 'machine';
}
