import { availabilityRouter } from '../availability/router.ts';
import { reservationsRouter } from '../reservations/router.ts';
import { resourcesRouter } from '../resources/router.ts';
import { waitingListRouter } from '../waiting-list/router.ts';
import { router } from './trpc.ts';

/** Every procedure there is: tRPC serves it, REST and OpenAPI are made from it. */
export const appRouter = router({
  resources: resourcesRouter,
  availability: availabilityRouter,
  reservations: reservationsRouter,
  waitingList: waitingListRouter,
});
