import { commit, notFound } from '../commands/commit.ts';
import { procedure } from '../trpc/trpc.ts';
import { definedOnly, pageOf, toPage, toPageRequest } from '../wire/page.ts';
import { reservation, toReservation } from '../wire/reservation.ts';
import { toWindow } from '../timeline/window.ts';
import { toChangedOrRejected, toExplanation, toReserved } from './answers.ts';
import { refusal, toRefusal } from './refusal.ts';
import { reserveCommand, reserveMany } from './reserve.ts';
import { tryChange } from './try-change.ts';
import * as schemas from './schemas.ts';

const tags = ['Reservations'];

export const reservationsProcedures = {
  reserve: procedure
    .meta({
      role: 'service',
      openapi: {
        method: 'POST',
        path: '/reservations',
        tags,
        summary: 'Reserve units of one resource, or of several as one booking',
        description:
          'Confirmed at once, or held for a while with `holdForSeconds`. With `items` instead of ' +
          '`resourceId` and `quantity` it is a booking: all of them or none.',
        creates: true,
      },
    })
    .input(schemas.reserveInput)
    .output(schemas.reserved)
    .mutation(async ({ ctx, input }) =>
      toReserved((await commit(ctx, reserveCommand(input), input.idempotencyKey)).answer),
    ),

  reserveMany: procedure
    .meta({
      role: 'service',
      openapi: {
        method: 'POST',
        path: '/reservations/many',
        tags,
        summary: 'Up to 1,000 independent reservations, each answered on its own',
        description: 'Those on the same resource are decided in the order in which they are given.',
      },
    })
    .input(schemas.reserveManyInput)
    .output(schemas.reservedMany)
    .mutation(({ ctx, input }) => reserveMany(ctx, input)),

  confirm: procedure
    .meta({
      role: 'service',
      openapi: {
        method: 'POST',
        path: '/reservations/{reservationId}/confirm',
        tags,
        summary: 'Confirm a hold',
        description: 'At the exact instant of its expiry is too late.',
      },
    })
    .input(schemas.changeInput)
    .output(schemas.confirmed)
    .mutation(async ({ ctx, input: { reservationId, idempotencyKey } }) => {
      const { answer } = await commit(ctx, { kind: 'confirm', reservationId }, idempotencyKey);
      return toChangedOrRejected('confirmed', answer);
    }),

  cancel: procedure
    .meta({
      role: 'service',
      openapi: {
        method: 'POST',
        path: '/reservations/{reservationId}/cancel',
        tags,
        summary: 'Cancel a held or confirmed reservation',
        description:
          'Its units go to those who wait, in the same decision. `dryRun` says to whom, and does ' +
          'nothing.',
      },
    })
    .input(schemas.cancelInput)
    .output(schemas.cancelled)
    .mutation(async ({ ctx, input: { reservationId, dryRun, idempotencyKey } }) => {
      if (dryRun) return tryChange(ctx, 'cancelled', { kind: 'cancel', reservationId });
      const { answer } = await commit(ctx, { kind: 'cancel', reservationId }, idempotencyKey);
      return toChangedOrRejected('cancelled', answer);
    }),

  amend: procedure
    .meta({
      role: 'service',
      openapi: {
        method: 'PATCH',
        path: '/reservations/{reservationId}',
        tags,
        summary: 'Change the quantity of a reservation',
        description: 'Only the difference needs room. `dryRun` says what it would do.',
      },
    })
    .input(schemas.amendInput)
    .output(schemas.amended)
    .mutation(async ({ ctx, input: { dryRun, idempotencyKey, ...change } }) => {
      if (dryRun) return tryChange(ctx, 'amended', { kind: 'amend', ...change });
      const { answer } = await commit(ctx, { kind: 'amend', ...change }, idempotencyKey);
      return toChangedOrRejected('amended', answer);
    }),

  get: procedure
    .meta({
      role: 'reader',
      openapi: {
        method: 'GET',
        path: '/reservations/{reservationId}',
        tags,
        summary: 'One reservation',
      },
    })
    .input(schemas.byId)
    .output(reservation)
    .query(async ({ ctx, input }) => {
      const found = await ctx.engine.reservations.get(input.reservationId);
      if (found === null) throw notFound('reservation');
      return toReservation(found);
    }),

  list: procedure
    .meta({
      role: 'reader',
      openapi: { method: 'GET', path: '/reservations', tags, summary: 'List reservations' },
    })
    .input(schemas.listInput)
    .output(pageOf(reservation))
    .query(async ({ ctx, input: { cursor, limit, from, to, ...filter } }) =>
      toPage(
        await ctx.engine.reservations.list(
          { ...definedOnly(filter), ...toWindow({ from, to }) },
          toPageRequest({ cursor, limit }),
        ),
        toReservation,
      ),
    ),

  refusals: procedure
    .meta({
      role: 'reader',
      openapi: {
        method: 'GET',
        path: '/refusals',
        tags,
        summary: 'Attempts that were refused, newest first',
        description:
          'Refusals are events too: each with the facts it was refused on, as they were then.',
      },
    })
    .input(schemas.refusalsInput)
    .output(pageOf(refusal))
    .query(async ({ ctx, input: { cursor, limit, clientId, bookingId, ...window } }) =>
      toPage(
        await ctx.engine.timeline.refusals(
          { ...toWindow(window), ...definedOnly({ clientId, bookingId }) },
          toPageRequest({ cursor, limit }),
        ),
        toRefusal,
      ),
    ),

  explain: procedure
    .meta({
      role: 'reader',
      openapi: {
        method: 'GET',
        path: '/reservations/{reservationId}/explain',
        tags,
        summary: 'Why a reservation came out as it did',
        description: 'The version that decided it, and the attempts around it.',
      },
    })
    .input(schemas.byId)
    .output(schemas.explanation)
    .query(async ({ ctx, input }) => {
      const found = await ctx.engine.reservations.explain(input.reservationId);
      if (found === null) throw notFound('reservation');
      return toExplanation(found);
    }),
};
