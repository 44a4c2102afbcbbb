import type { Command, CommandSpec } from './command.ts';
import { parseOptions, type OptionSpecs } from './options.ts';

/** Makes a command of its declaration, whose `run` gets its options typed. */
export function defineCommand<Specs extends OptionSpecs>(spec: CommandSpec<Specs>): Command {
  const { usage, description, options, notes = [], run } = spec;
  return {
    usage,
    description,
    options,
    notes,
    start: async (args, terminal, showHelp) => {
      const { values, positionals, help } = parseOptions(options, args);
      if (help) showHelp();
      else await run(positionals, values, terminal);
    },
  };
}
