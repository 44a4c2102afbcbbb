import type { OptionSpecs, OptionValues } from './options.ts';
import type { Terminal } from './terminal.ts';

/** A command as it is declared, with the types of its options. */
export interface CommandSpec<Specs extends OptionSpecs> {
  /** The arguments as the help shows them, e.g. `FOLDER [options]`. */
  readonly usage: string;
  /** What it does, in a few lines. */
  readonly description: string;
  readonly options: Specs;
  /** Further lines of help after the options, e.g. examples. */
  readonly notes?: readonly string[];
  /**
   * Does it.
   *
   * @throws UsageError, RunError, InterruptedError: told as they are; anything else with its stack
   */
  readonly run: (
    positionals: readonly string[],
    options: OptionValues<Specs>,
    terminal: Terminal,
  ) => Promise<void>;
}

/** A command whose option types are nobody else's business. */
export interface Command {
  readonly usage: string;
  readonly description: string;
  readonly options: OptionSpecs;
  readonly notes: readonly string[];
  /** Reads the arguments and runs. `showHelp` is called instead where they ask for it. */
  readonly start: (
    args: readonly string[],
    terminal: Terminal,
    showHelp: () => void,
  ) => Promise<void>;
}

/** A command that is loaded when it is called: the others' dependencies cost it nothing. */
export interface CommandEntry {
  readonly name: string;
  /** One line for the list of commands. */
  readonly summary: string;
  readonly load: () => Promise<Command>;
}
