import {
  ATTEMPT_KINDS,
  ORDER_KEYS,
  OUTCOMES,
  POLICIES,
  type ReplayInput,
  type ReplayOptions,
} from '@reservation-engine/engine/replay/index';
import { z } from 'zod';
import { invalidInput } from '../trpc/api-error.ts';
import { windowInput } from '../timeline/window.ts';
import { id, idempotencyKey, quantity, resourceId } from '../wire/fields.ts';

/** What one replay takes as JSON; recorded windows are read beside the server's own work. */
export const MAX_ATTEMPTS = 200_000;
/** Times are whole µs and spans of them too, so that every sum of them stays an exact number. */
const MAX_TIME_US = 2 ** 52;
const MAX_SPAN_US = 2 ** 50;

const timeUs = z.int().min(-MAX_TIME_US).max(MAX_TIME_US);
const shiftUs = z.int().min(-MAX_SPAN_US).max(MAX_SPAN_US);
const spanUs = z.int().min(0).max(MAX_SPAN_US);

export const replayAttempt = z
  .strictObject({
    id: id.meta({ description: 'Unique among the attempts' }),
    resourceId,
    serverId: id.meta({ description: 'The server whose clock stamped it' }),
    kind: z.enum(ATTEMPT_KINDS).optional().meta({ description: 'Default `reserve`' }),
    quantity: quantity.optional(),
    clientId: id.optional(),
    storeOrder: z
      .int()
      .optional()
      .meta({ description: 'Place in the store’s order of its resource; default: as listed' }),
    trueTimeUs: timeUs.optional().meta({ description: 'When it happened' }),
    wallUs: timeUs.optional().meta({ description: 'The recorded stamp; offsets are what-ifs' }),
    monotonicUs: timeUs.optional(),
    decidedAtUs: timeUs.optional().meta({ description: 'The arbiter’s time of the decision' }),
    uncertaintyUs: spanUs.optional().meta({ description: 'Half-width around the stamp' }),
    correctionUs: shiftUs.optional().meta({ description: 'NTP’s correction when it was stamped' }),
    ttlUs: spanUs.min(1).optional().meta({ description: 'How long a `hold` lasts' }),
    target: id.optional().meta({ description: 'Id of the attempt it is about' }),
    heard: z
      .array(id)
      .optional()
      .meta({ description: 'Ids of attempts its server had learnt of before' }),
    outcome: z.enum(OUTCOMES).optional().meta({ description: 'What the store answered' }),
  })
  .meta({ id: 'ReplayAttempt' });

export const replayServer = z.strictObject({
  offsetUs: shiftUs.optional().meta({ description: 'This clock minus true time' }),
  correctionUs: shiftUs.optional().meta({ description: 'What NTP would add to its stamps' }),
  uncertaintyUs: spanUs.optional(),
  epsilonUs: spanUs.optional().meta({ description: 'Its bound for commit-wait' }),
});

const units = z.record(id, z.int().min(0).max(1_000_000_000));

export const replayRequest = z.strictObject({
  attempts: z
    .array(replayAttempt)
    .max(MAX_ATTEMPTS, `Must be at most ${MAX_ATTEMPTS} attempts`)
    .optional()
    .meta({ description: 'Attempts from anywhere; without them a recorded window is replayed' }),
  ...windowInput,
  servers: z.record(id, replayServer).optional(),
  capacities: units.optional().meta({ description: 'Units of each resource; default 1' }),
  taken: units.optional().meta({ description: 'Units taken before the first attempt' }),
  key: z.enum(ORDER_KEYS).optional().meta({ description: 'Default `wall`' }),
  policies: z.array(z.enum(POLICIES)).max(POLICIES.length).optional(),
  replicationDelayUs: spanUs.optional().meta({ description: 'Default 200,000' }),
  survivor: z.enum(['all', 'smallest-stamp']).optional(),
  epsilonUs: spanUs.optional(),
  hlcCapUs: spanUs.optional(),
  // The typed client gives every mutation one. A replay changes nothing, so it needs none.
  idempotencyKey,
});

export type ReplayRequest = z.infer<typeof replayRequest>;

/** What a request asks to replay: attempts it brought along, or what was recorded in a window. */
export type ReplaySource =
  | { readonly kind: 'attempts'; readonly input: ReplayInput }
  | {
      readonly kind: 'window';
      readonly window: Readonly<Record<keyof typeof windowInput, string | undefined>>;
      readonly options: ReplayOptions;
    };

/** @throws ApiError VALIDATION_FAILED for a request that asks for both */
export function sourceOf({
  attempts,
  resourceId,
  group,
  runId,
  from,
  to,
  idempotencyKey: _,
  ...options
}: ReplayRequest): ReplaySource {
  const window = { resourceId, group, runId, from, to };
  if (attempts === undefined) return { kind: 'window', window, options };
  const both = Object.entries(window).find(([, value]) => value !== undefined);
  if (both !== undefined) throw invalidInput(both[0], 'Means nothing beside attempts');
  return { kind: 'attempts', input: { attempts, ...options } };
}
