import type { ApiClient, Inputs, Outputs } from './api-client.ts';

/** What operators do to resources, by the name of its procedure. */
export interface ResourceCommands {
  create: Command<'create'>;
  update: Command<'update'>;
  close: Command<'close'>;
  reopen: Command<'reopen'>;
}

type Command<Name extends 'create' | 'update' | 'close' | 'reopen'> = {
  readonly input: Omit<Inputs['resources'][Name], 'idempotencyKey'>;
  readonly answer: Outputs['resources'][Name];
};

/** What changing a capacity would do, as the server says, which does nothing. */
export type CapacityTrial = Outputs['resources']['update'];

export type TryCapacity = (
  input: { resourceId: string; capacity: number; strict: boolean },
  signal: AbortSignal,
) => Promise<CapacityTrial>;

export function createTryCapacity(client: ApiClient): TryCapacity {
  return (input, signal) => client.resources.update.mutate({ ...input, dryRun: true }, { signal });
}
