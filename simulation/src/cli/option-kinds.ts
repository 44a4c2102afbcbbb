import { UsageError } from './faults.ts';
import type { OptionSpec } from './options.ts';

/** --name: true when given. */
export function flag(help: string): OptionSpec<boolean> {
  return { placeholder: null, help, fallback: false, parse: () => true };
}

/** --name TEXT: any text but an empty one; null when not given. */
export function text(placeholder: string, help: string): OptionSpec<string | null> {
  return { placeholder, help, fallback: null, parse: nonEmpty };
}

/** --name N: a whole number within bounds, both included. */
export function wholeNumber(
  bounds: { readonly min: number; readonly max: number; readonly fallback: number },
  help: string,
): OptionSpec<number> {
  const { min, max, fallback } = bounds;
  return {
    placeholder: 'N',
    help: `${help} (default ${fallback})`,
    fallback,
    parse: (given) => {
      const value = /^\d+$/.test(given) ? Number(given) : Number.NaN;
      if (value >= min && value <= max) return value;
      throw new UsageError(`must be a whole number from ${min} to ${max}`);
    },
  };
}

function nonEmpty(given: string): string {
  if (given === '') throw new UsageError('must not be empty');
  return given;
}
