import type { ApiClient, Inputs, Outputs } from './api-client.ts';

/** The commands on resources that the console sends, by the name of their procedure. */
export interface ResourceCommands {
  create: Command<'create'>;
  update: Command<'update'>;
  close: Command<'close'>;
  reopen: Command<'reopen'>;
}

type Command<Name extends 'create' | 'update' | 'close' | 'reopen'> = {
  /** Without its idempotency key, which belongs to the intent and not to the form. */
  readonly input: Omit<Inputs['resources'][Name], 'idempotencyKey'>;
  readonly answer: Outputs['resources'][Name];
};

export type CommandName = keyof ResourceCommands;
export type InputOf<Name extends CommandName> = ResourceCommands[Name]['input'];
export type AnswerOf<Name extends CommandName> = ResourceCommands[Name]['answer'];

/** Sends one command once, under its key. */
export type SendCommand = <Name extends CommandName>(
  name: Name,
  input: InputOf<Name>,
  idempotencyKey: string,
) => Promise<AnswerOf<Name>>;

type Senders = {
  readonly [Name in CommandName]: (
    input: InputOf<Name> & { idempotencyKey: string },
  ) => Promise<AnswerOf<Name>>;
};

export function createSendCommand(client: ApiClient): SendCommand {
  const senders: Senders = {
    create: (input) => client.resources.create.mutate(input),
    update: (input) => client.resources.update.mutate(input),
    close: (input) => client.resources.close.mutate(input),
    reopen: (input) => client.resources.reopen.mutate(input),
  };
  return (name, input, idempotencyKey) => senders[name]({ ...input, idempotencyKey });
}

/** What changing a capacity would do, as the server says, which does nothing. */
export type CapacityTrial = AnswerOf<'update'>;

export type TryCapacity = (
  input: { resourceId: string; capacity: number; strict: boolean },
  signal: AbortSignal,
) => Promise<CapacityTrial>;

export function createTryCapacity(client: ApiClient): TryCapacity {
  return (input, signal) => client.resources.update.mutate({ ...input, dryRun: true }, { signal });
}
