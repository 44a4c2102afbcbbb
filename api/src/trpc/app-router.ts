import { auditProcedures } from '../audit/procedures.ts';
import { availabilityProcedures } from '../availability/procedures.ts';
import { clockProcedures } from '../clock/procedures.ts';
import { eventsProcedures } from '../events/procedures.ts';
import { overviewProcedures } from '../overview/procedures.ts';
import { importCsv, importsProcedures } from '../imports/procedures.ts';
import { exportProcedures } from '../exports/procedures.ts';
import { projectionsProcedures } from '../projections/procedures.ts';
import { replayProcedures } from '../replay/procedures.ts';
import { reservationsProcedures } from '../reservations/procedures.ts';
import { resourcesProcedures } from '../resources/procedures.ts';
import { serversProcedures } from '../servers/procedures.ts';
import { simulationProcedures } from '../simulation/procedures.ts';
import { timelineProcedures } from '../timeline/procedures.ts';
import { waitingListProcedures } from '../waiting-list/procedures.ts';
import { router } from './trpc.ts';

/** Every procedure there is: tRPC serves it, REST and OpenAPI are made from it. */
export const appRouter = router({
  resources: { ...resourcesProcedures, exportCsv: exportProcedures.resources, importCsv },
  imports: importsProcedures,
  availability: availabilityProcedures,
  reservations: { ...reservationsProcedures, exportCsv: exportProcedures.reservations },
  waitingList: waitingListProcedures,
  timeline: timelineProcedures,
  overview: overviewProcedures,
  replay: replayProcedures,
  events: { ...eventsProcedures, exportCsv: exportProcedures.events },
  audit: { ...auditProcedures, exportCsv: exportProcedures.audit },
  clock: clockProcedures,
  servers: serversProcedures,
  projections: projectionsProcedures,
  simulation: simulationProcedures,
});
