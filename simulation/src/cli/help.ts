import type { Command, CommandEntry } from './command.ts';
import { kebab, type OptionSpecs } from './options.ts';

const WIDTH = 100;
const GAP = 2;

/** The help of a program with several commands. */
export function programHelp(
  program: string,
  description: string,
  commands: readonly CommandEntry[],
): string {
  const rows = commands.map(({ name, summary }) => [name, summary] as const);
  return [
    `Usage: ${program} COMMAND [arguments]`,
    '',
    ...wrap(description, WIDTH),
    '',
    'Commands:',
    ...columns(rows),
    '',
    `${program} COMMAND --help tells more of one.`,
  ].join('\n');
}

/** The help of one command; `call` is how it is called, without its arguments. */
export function commandHelp(call: string, command: Command): string {
  return [
    `Usage: ${call} ${command.usage}`,
    '',
    ...command.description.split('\n').flatMap((paragraph) => wrap(paragraph, WIDTH)),
    '',
    'Options:',
    ...columns(optionRows(command.options)),
    ...(command.notes.length > 0 ? ['', ...command.notes] : []),
  ].join('\n');
}

function optionRows(options: OptionSpecs): (readonly [string, string])[] {
  const rows = Object.entries(options).map(([name, { placeholder, help }]) => {
    const value = placeholder === null ? '' : ` ${placeholder}`;
    return [`--${kebab(name)}${value}`, help] as const;
  });
  return [...rows, ['--help', 'Show this']];
}

function columns(rows: readonly (readonly [string, string])[]): string[] {
  const left = Math.max(...rows.map(([name]) => name.length));
  const indent = ' '.repeat(GAP + left + GAP);
  return rows.flatMap(([name, text]) =>
    wrap(text, WIDTH - indent.length).map((line, index) =>
      index === 0 ? `${' '.repeat(GAP)}${name.padEnd(left + GAP)}${line}` : indent + line,
    ),
  );
}

/** Breaks a text at spaces so that no line is longer, as far as its words allow. */
function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}
