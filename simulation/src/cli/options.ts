import { parseArgs, type ParseArgsOptionsConfig } from 'node:util';
import { closest } from './closest.ts';
import { UsageError } from './faults.ts';

/** One option of a command, in kebab case on the command line: `firstNightOnly` is --first-night-only. */
export interface OptionSpec<T> {
  /** What stands for the value in the help, e.g. `FILE`; null for a flag. */
  readonly placeholder: string | null;
  readonly help: string;
  readonly fallback: T;
  /** @throws UsageError saying what the value must be; the option's name is put before it */
  readonly parse: (text: string) => T;
}

/** The options of a command by their names in the code. */
export type OptionSpecs = Readonly<Record<string, OptionSpec<unknown>>>;

export type OptionValues<Specs extends OptionSpecs> = {
  readonly [Name in keyof Specs]: Specs[Name] extends OptionSpec<infer T> ? T : never;
};

export interface ParsedArguments<Specs extends OptionSpecs> {
  readonly values: OptionValues<Specs>;
  readonly positionals: readonly string[];
  /** --help or -h was among the arguments: nothing else was checked. */
  readonly help: boolean;
}

/**
 * Reads a command's arguments. `--name value` and `--name=value` are the same; the last of several
 * wins; after `--` everything is positional.
 *
 * @throws UsageError for an unknown option (with the one it resembles), a missing or unfit value
 */
export function parseOptions<Specs extends OptionSpecs>(
  specs: Specs,
  args: readonly string[],
): ParsedArguments<Specs> {
  const known: OptionSpecs = specs;
  const names = new Map(Object.keys(known).map((name) => [kebab(name), name]));
  const { tokens } = parseArgs({
    args: [...args],
    strict: false,
    allowPositionals: true,
    tokens: true,
    options: argumentTypes(known),
  });
  const values: Record<string, unknown> = Object.fromEntries(
    Object.entries(known).map(([name, { fallback }]) => [name, fallback]),
  );
  const options = tokens.filter((token) => token.kind === 'option');
  const help = options.some(({ name }) => name === 'help');
  if (!help) {
    for (const { name, rawName, value } of options) {
      const key = names.get(name);
      const spec = key === undefined ? undefined : known[key];
      if (key === undefined || spec === undefined) throw unknownOption(rawName, [...names.keys()]);
      values[key] = valueOf(rawName, spec, value);
    }
  }
  return {
    // Every name of the specs is there, with what its own parse or fallback gave.
    values: values as OptionValues<Specs>,
    positionals: tokens.filter((token) => token.kind === 'positional').map(({ value }) => value),
    help,
  };
}

function argumentTypes(specs: OptionSpecs): ParseArgsOptionsConfig {
  const types: ParseArgsOptionsConfig = { help: { type: 'boolean', short: 'h' } };
  for (const [name, { placeholder }] of Object.entries(specs)) {
    types[kebab(name)] = { type: placeholder === null ? 'boolean' : 'string' };
  }
  return types;
}

function valueOf(rawName: string, spec: OptionSpec<unknown>, value: string | undefined): unknown {
  if (spec.placeholder === null) {
    if (value !== undefined) throw new UsageError(`${rawName} takes no value.`);
    return spec.parse('');
  }
  if (value === undefined) throw new UsageError(`${rawName} needs a value: ${spec.placeholder}.`);
  try {
    return spec.parse(value);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    throw new UsageError(`${rawName} ${error.message}, not "${value}".`);
  }
}

function unknownOption(rawName: string, known: readonly string[]): UsageError {
  const meant = closest(rawName.replace(/^-+/, ''), [...known, 'help']);
  const hint = meant === undefined ? '' : ` Did you mean --${meant}?`;
  return new UsageError(`There is no option ${rawName}.${hint}`);
}

/** `firstNightOnly` as `first-night-only`. */
export function kebab(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
