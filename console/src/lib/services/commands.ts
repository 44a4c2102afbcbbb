import type { ApiClient } from './api-client.ts';
import type { ReservationCommands } from './reservation-commands.ts';
import type { ResourceCommands } from './resource-commands.ts';

/** Everything the console can do by the outbox. */
type Commands = ResourceCommands & ReservationCommands;

export type CommandName = keyof Commands;
/** Without its idempotency key, which belongs to the intent and not to the form. */
export type InputOf<Name extends CommandName> = Commands[Name]['input'];
export type AnswerOf<Name extends CommandName> = Commands[Name]['answer'];

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

/** Their names, to recognise what an earlier page left to be sent. */
export const COMMAND_NAMES: ReadonlySet<string> = new Set<CommandName>([
  'create',
  'update',
  'close',
  'reopen',
  'reserve',
  'confirm',
  'cancel',
  'amend',
  'join',
  'leave',
]);

export function createSendCommand(client: ApiClient): SendCommand {
  const senders: Senders = {
    create: (input) => client.resources.create.mutate(input),
    update: (input) => client.resources.update.mutate(input),
    close: (input) => client.resources.close.mutate(input),
    reopen: (input) => client.resources.reopen.mutate(input),
    reserve: (input) => client.reservations.reserve.mutate(input),
    confirm: (input) => client.reservations.confirm.mutate(input),
    cancel: (input) => client.reservations.cancel.mutate(input),
    amend: (input) => client.reservations.amend.mutate(input),
    join: (input) => client.waitingList.join.mutate(input),
    leave: (input) => client.waitingList.leave.mutate(input),
  };
  return (name, input, idempotencyKey) => senders[name]({ ...input, idempotencyKey });
}
