import type { CorrectionMode } from '@reservation-engine/engine/clock/index';
import { NTPD_SLEW_PPM } from '@reservation-engine/engine/clock/index';
import { recordAct } from '../audit/record.ts';
import type { RequestContext } from '../trpc/context.ts';
import { invalidInput } from '../trpc/api-error.ts';
import { procedure } from '../trpc/trpc.ts';
import { parseInstant } from '../wire/instant.ts';
import { definedOnly, pageOf, toPage, toPageRequest } from '../wire/page.ts';
import { comparison, toComparison } from './comparison.ts';
import { forward, serverNamed } from './forward.ts';
import { historyItem, toHistoryItem } from './history.ts';
import { once } from './once.ts';
import * as schemas from './schemas.ts';
import { toTrail, trail } from './trail.ts';
import { clockState, toClockState, type ClockStateDto } from './status.ts';

const tags = ['Clocks'];

export const clockProcedures = {
  status: procedure
    .meta({
      role: 'operator',
      openapi: {
        method: 'GET',
        path: '/clock/status',
        tags,
        summary: 'What a server knows of its clock',
        description:
          'Of another server it is what that one last told, and `ageMs` says how long ago.',
        problems: { 404: 'NotFound' },
      },
    })
    .input(schemas.statusInput)
    .output(clockState)
    .query(async ({ ctx, input: { serverId } }) => {
      const other = otherServer(ctx, serverId);
      if (other === null) return ownState(ctx);
      const server = await serverNamed(ctx, other);
      return toClockState(server.serverId, server.clock, server.ageMs);
    }),

  history: procedure
    .meta({
      role: 'operator',
      openapi: {
        method: 'GET',
        path: '/clock/history',
        tags,
        summary: 'Measurements and events of clocks over a window of time',
        description: 'Offsets with their bounds, and in simulations the truth beside them.',
      },
    })
    .input(schemas.historyInput)
    .output(pageOf(historyItem))
    .query(async ({ ctx, input: { cursor, limit, type, from, to, kind, ...filter } }) => {
      const window = {
        from: instantIn('from', from),
        to: instantIn('to', to),
        ...(type === undefined ? { kind } : { kind: 'event' as const, types: [type] }),
      };
      if (type !== undefined && kind === 'measurement') {
        throw invalidInput('type', 'Measurements have no type');
      }
      const page = toPageRequest({ cursor, limit });
      return toPage(
        await ctx.engine.clock.history(definedOnly({ ...filter, ...window }), page),
        toHistoryItem,
      );
    }),

  trail: procedure
    .meta({
      role: 'operator',
      openapi: {
        method: 'GET',
        path: '/clock/trail',
        tags,
        summary: 'Every server’s offset over time, thinned out for a curve',
        description:
          'Begins with the measurement that was in force when the span began. Between two ' +
          'measurements the bound grows by `maxDriftPpm`.',
      },
    })
    .input(schemas.trailInput)
    .output(trail)
    .query(async ({ ctx, input: { from, to, points } }) => {
      const span = { from: requiredInstant('from', from), to: requiredInstant('to', to) };
      if (span.to < span.from) throw invalidInput('to', 'Must not be before from');
      return toTrail(await ctx.engine.clock.trail({ ...span, points }));
    }),

  compare: procedure
    .meta({
      role: 'operator',
      openapi: {
        method: 'GET',
        path: '/clock/comparison',
        tags,
        summary: 'The latest reservations’ timestamps before and after NTP correction',
      },
    })
    .input(schemas.compareInput)
    .output(pageOf(comparison))
    .query(async ({ ctx, input: { cursor, limit, ...filter } }) =>
      toPage(
        await ctx.engine.clock.compareStamps(definedOnly(filter), toPageRequest({ cursor, limit })),
        toComparison,
      ),
    ),

  sync: procedure
    .meta({
      role: 'operator',
      openapi: {
        method: 'POST',
        path: '/clock/sync',
        tags,
        summary: 'Measure a clock against its NTP sources now',
        description: 'That no source could be relied on is an answer too: `outcome` is `failed`.',
        problems: { 404: 'NotFound', 409: 'NoTimeSources', 502: 'Unreachable' },
      },
    })
    .input(schemas.syncInput)
    .output(schemas.synced)
    .mutation(async ({ ctx, input }) =>
      once(ctx, 'clock.sync', input, async () => {
        const other = otherServer(ctx, input.serverId);
        if (other !== null) {
          const call = { method: 'POST', path: '/clock/sync', input } as const;
          return forward(ctx, other, call, schemas.synced);
        }
        const result = await ctx.engine.clock.sync();
        const clock = ownState(ctx);
        await recordAct(ctx, 'clock.sync', ctx.engine.serverId, {
          after: result.ok
            ? { outcome: 'synchronized' }
            : { outcome: 'failed', reason: result.reason },
        });
        return result.ok
          ? { outcome: 'synchronized' as const, clock }
          : { outcome: 'failed' as const, reason: result.reason, clock };
      }),
    ),

  setOffset: procedure
    .meta({
      role: 'operator',
      openapi: {
        method: 'PUT',
        path: '/clock/offset',
        tags,
        summary: 'Make a simulated clock wrong in another way',
        description:
          'What is left out stays. A new offset is a step, after which the clock counts as ' +
          'unmeasured. Only for servers started with SIMULATED_CLOCK or an injected error.',
        problems: { 404: 'NotFound', 409: 'NotSimulated', 502: 'Unreachable' },
      },
    })
    .input(schemas.setOffsetInput)
    .output(schemas.changed)
    .mutation(async ({ ctx, input }) =>
      once(ctx, 'clock.setOffset', input, async () => {
        const { serverId, offsetMs, driftPpm, jitterUs } = input;
        if (input.offsetUs !== undefined && offsetMs !== undefined) {
          throw invalidInput('offsetMs', 'Give either offsetUs or offsetMs');
        }
        const other = otherServer(ctx, serverId);
        if (other !== null) {
          const call = { method: 'PUT', path: '/clock/offset', input } as const;
          return forward(ctx, other, call, schemas.changed);
        }
        const offsetUs = offsetMs === undefined ? input.offsetUs : Math.round(offsetMs * 1_000);
        const change = definedOnly({ offsetUs, driftPpm, jitterUs });
        ctx.engine.clock.setError(change);
        await recordAct(ctx, 'clock.offset', ctx.engine.serverId, { after: change });
        return { outcome: 'changed' as const, clock: ownState(ctx) };
      }),
    ),

  setMode: procedure
    .meta({
      role: 'operator',
      openapi: {
        method: 'PUT',
        path: '/clock/mode',
        tags,
        summary: 'Correct a clock another way from the next measurement on',
        description:
          '`annotate` measures and records only, and takes the correction off; `step` jumps; ' +
          '`slew` runs faster or slower until the error is gone. Raw readings are never changed.',
        problems: { 404: 'NotFound', 502: 'Unreachable' },
      },
    })
    .input(schemas.setModeInput)
    .output(schemas.changed)
    .mutation(async ({ ctx, input }) =>
      once(ctx, 'clock.setMode', input, async () => {
        const { serverId, mode, ratePpm } = input;
        if (ratePpm !== undefined && mode !== 'slew') {
          throw invalidInput('ratePpm', 'Only a slew has a rate');
        }
        const other = otherServer(ctx, serverId);
        if (other !== null) {
          const call = { method: 'PUT', path: '/clock/mode', input } as const;
          return forward(ctx, other, call, schemas.changed);
        }
        const correction = correctionOf(mode, ratePpm);
        ctx.engine.clock.setCorrection(correction);
        await recordAct(ctx, 'clock.correction', ctx.engine.serverId, { after: { ...correction } });
        return { outcome: 'changed' as const, clock: ownState(ctx) };
      }),
    ),
};

/** The server named, where it is not the one that answers. */
function otherServer({ engine }: RequestContext, serverId: string | undefined): string | null {
  return serverId === undefined || serverId === engine.serverId ? null : serverId;
}

function ownState({ engine }: RequestContext): ClockStateDto {
  return toClockState(engine.serverId, engine.clock.state(), 0);
}

function correctionOf(mode: CorrectionMode['mode'], ratePpm: number | undefined): CorrectionMode {
  return mode === 'slew' ? { mode, ratePpm: ratePpm ?? NTPD_SLEW_PPM } : { mode };
}

function instantIn(name: string, text: string | undefined): number | undefined {
  return text === undefined ? undefined : requiredInstant(name, text);
}

function requiredInstant(name: string, text: string): number {
  const found = parseInstant(text);
  if (found === null) throw invalidInput(name, 'Must be an ISO 8601 instant with a time zone');
  return found;
}
