import { z } from 'zod';
import { idempotencyKey } from '../wire/fields.ts';
import { instant } from '../wire/instant.ts';
import { SCENARIO_NAMES } from './scenarios.ts';

const scenarioName = z.enum(SCENARIO_NAMES);

/** Also the name of a folder: it leads nowhere else. */
const simulationId = z
  .string()
  .regex(/^[a-z\d][\w.-]{0,79}$/i)
  .meta({ description: 'Id of the run', examples: ['major_drift-7-mi7x2k9c'] });

export const scenario = z
  .object({
    name: scenarioName,
    summary: z.string(),
    offsetMs: z
      .object({ least: z.number(), largest: z.number() })
      .meta({ description: 'How far a wrong clock is off, either way' }),
  })
  .meta({ id: 'Scenario' });

/** A run shares the machine with the server that it is started on: it is kept small. */
export const startInput = z.strictObject({
  scenario: scenarioName.default('major_drift'),
  servers: z.int().min(2).max(8).default(5),
  requests: z.int().min(10).max(5_000).default(600).meta({ description: 'Clients of each phase' }),
  resources: z.int().min(1).max(200).default(24).meta({ description: 'Contested seats' }),
  seed: z.int().min(0).max(4_294_967_295).optional().meta({
    description: 'The same seed gives the same clocks and the same requests',
  }),
  replicationDelayMs: z.int().min(0).max(60_000).default(200),
  skew: z.enum(['injected', 'faketime']).default('injected'),
  idempotencyKey,
});

export const byId = z.strictObject({ id: simulationId });
export const noInput = z.strictObject({});
export const stopInput = z.strictObject({ id: simulationId, idempotencyKey });
export const reportInput = z.strictObject({
  id: simulationId,
  format: z.enum(['json', 'html', 'markdown']).default('json'),
});

export const simulation = z
  .object({
    id: z.string(),
    scenario: scenarioName,
    seed: z.number(),
    group: z
      .string()
      .meta({ description: 'The group of its resources, by which timelines show it' }),
    state: z.enum(['running', 'finished', 'failed', 'stopped']),
    startedAt: instant,
    endedAt: instant.nullable(),
    progress: z
      .object({ stage: z.string(), done: z.number(), total: z.number() })
      .nullable()
      .meta({ description: 'How far its latest stage has come' }),
    fault: z.string().nullable().meta({ description: 'Why it failed, in a line' }),
  })
  .meta({ id: 'Simulation' });

export const simulations = z.object({
  items: z.array(simulation).meta({ description: 'The latest first' }),
});
export const scenarios = z.object({ items: z.array(scenario) });

export const report = z.object({
  id: z.string(),
  format: z.enum(['json', 'html', 'markdown']),
  content: z.string().meta({ description: 'The report as one document in that format' }),
});

export type StartInput = z.infer<typeof startInput>;
export type SimulationDto = z.infer<typeof simulation>;
export type ReportFormat = z.infer<typeof report>['format'];
