import { administration } from './en/administration.ts';
import { audit } from './en/audit.ts';
import { clocks } from './en/clocks.ts';
import { commands } from './en/commands.ts';
import { common } from './en/common.ts';
import { demonstration } from './en/demonstration.ts';
import { overview } from './en/overview.ts';
import { reservations } from './en/reservations.ts';
import { resources } from './en/resources.ts';
import { seatMap } from './en/seat-map.ts';
import { shell } from './en/shell.ts';
import { simulation } from './en/simulation.ts';
import { timeline } from './en/timeline.ts';
import { transfer } from './en/transfer.ts';
import { waitingLists } from './en/waiting-lists.ts';

/**
 * The console's words in English; their shape is what every other language must have. Numbers come
 * twice where their plural matters: as a number, and as it is written.
 */
export const en = {
  ...common,
  ...shell,
  commands,
  overview,
  resources,
  seatMap,
  reservations,
  waitingLists,
  timeline,
  clocks,
  simulation,
  audit,
  transfer,
  administration,
  demonstration,
};
