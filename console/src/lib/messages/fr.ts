import { administration } from './fr/administration.ts';
import { audit } from './fr/audit.ts';
import { clocks } from './fr/clocks.ts';
import { commands } from './fr/commands.ts';
import { common } from './fr/common.ts';
import { demonstration } from './fr/demonstration.ts';
import { overview } from './fr/overview.ts';
import { reservations } from './fr/reservations.ts';
import { resources } from './fr/resources.ts';
import { seatMap } from './fr/seat-map.ts';
import { shell } from './fr/shell.ts';
import { simulation } from './fr/simulation.ts';
import { timeline } from './fr/timeline.ts';
import { transfer } from './fr/transfer.ts';
import { waitingLists } from './fr/waiting-lists.ts';
import type { Messages } from './messages.ts';

/** Les mots de la console en français. */
export const fr: Messages = {
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
