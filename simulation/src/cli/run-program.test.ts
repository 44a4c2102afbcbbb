import { describe, expect, it } from 'vitest';
import { defineCommand } from './define-command.ts';
import { RunError, UsageError } from './faults.ts';
import { flag, text, wholeNumber } from './option-kinds.ts';
import { runProgram, type Program } from './run-program.ts';
import { recordingTerminal } from './testing/recording-terminal.ts';

const greet = defineCommand({
  usage: 'NAME [options]',
  description: 'Greets somebody.',
  options: {
    times: wholeNumber({ min: 1, max: 9, fallback: 1 }, 'How often'),
    inCapitals: flag('Loudly'),
    language: text('TAG', 'In which language'),
  },
  run: ([name], { times, inCapitals, language }, terminal) => {
    if (name === undefined) throw new UsageError('Say whom to greet.');
    if (name === 'nobody') throw new RunError('Nobody is there.');
    if (name === 'bug') throw new TypeError('undefined is not a function');
    const greeting = `${language ?? 'en'} hello ${name} ×${times}`;
    terminal.print(inCapitals ? greeting.toUpperCase() : greeting);
    return Promise.resolve();
  },
});
const program: Program = {
  call: 'npm run it --',
  description: 'Does things.',
  commands: [{ name: 'greet', summary: 'Greet somebody', load: () => Promise.resolve(greet) }],
};

async function run(...args: readonly string[]) {
  const terminal = recordingTerminal();
  const code = await runProgram(program, args, terminal);
  return { code, printed: terminal.printed.join('\n'), said: terminal.said.join('\n') };
}

describe('a program', () => {
  it('runs the command named, with its options', async () => {
    expect(await run('greet', 'you', '--times', '3', '--in-capitals', '--language=de')).toEqual({
      code: 0,
      printed: 'DE HELLO YOU ×3',
      said: '',
    });
    expect(await run('greet', 'you')).toMatchObject({ printed: 'en hello you ×1' });
  });

  it('lists its commands', async () => {
    const { code, printed } = await run('--help');
    expect(code).toBe(0);
    expect(printed).toContain('Usage: npm run it -- COMMAND');
    expect(printed).toContain('  greet  Greet somebody');
    expect(await run()).toMatchObject({ code: 2, printed });
  });

  it('tells the options of a command', async () => {
    const { code, printed } = await run('greet', '--help');
    expect(code).toBe(0);
    expect(printed).toContain('Usage: npm run it -- greet NAME [options]');
    expect(printed).toContain('  --times N       How often (default 1)');
    expect(printed).toContain('  --in-capitals   Loudly');
  });

  it.each([
    [['greet', 'x', '--tims', '2'], 'There is no option --tims. Did you mean --times?'],
    [['greet', 'x', '--zebra'], 'There is no option --zebra.'],
    [['greet', 'x', '-q'], 'There is no option -q.'],
    [['greet', 'x', '--times'], '--times needs a value: N.'],
    [['greet', 'x', '--times', 'ten'], '--times must be a whole number from 1 to 9, not "ten".'],
    [['greet', 'x', '--times=0'], '--times must be a whole number from 1 to 9, not "0".'],
    [['greet', 'x', '--language', ''], '--language must not be empty, not "".'],
    [['greet', 'x', '--in-capitals=yes'], '--in-capitals takes no value.'],
    [['greet'], 'Say whom to greet.'],
    [['gret'], 'There is no command gret. Did you mean greet?'],
    [['dance'], 'There is no command dance.'],
    [['--times', '3'], 'The command comes first, then its options: --times is none.'],
  ])('%j is told as misuse', async (args, fault) => {
    const { code, said } = await run(...args);
    expect(code).toBe(2);
    expect(said.split('\n')[0]).toBe(fault);
  });

  it('takes everything after -- as it is', async () => {
    expect(await run('greet', '--', '--times')).toMatchObject({ printed: 'en hello --times ×1' });
  });

  it('tells what went wrong in a line, and a mistake of its own with its place', async () => {
    expect(await run('greet', 'nobody')).toMatchObject({ code: 1, said: 'Nobody is there.' });
    const { code, said } = await run('greet', 'bug');
    expect(code).toBe(1);
    expect(said).toMatch(/TypeError: undefined is not a function\n {4}at /);
  });

  it('ends as a shell expects when it is interrupted', async () => {
    const terminal = recordingTerminal(AbortSignal.abort());
    expect(await runProgram(program, ['greet', 'nobody'], terminal)).toBe(130);
    expect(terminal.said).toEqual(['Interrupted.']);
  });
});
