import { POLICIES, workedExample } from '@reservation-engine/engine/replay/index';
import { describe, expect, it } from 'vitest';
import type { FromReplay, Setting } from './protocol.ts';
import { ReplayLoop } from './replay-loop.ts';

const setting = (shift: number): Setting => ({
  mode: 'hypothetical',
  policy: 'earliest',
  parameters: {},
  shiftUs: [0, shift],
  contest: null,
  curveServer: null,
});

const policies = (id: number) => POLICIES.map(() => `${id} policy`);

function start() {
  const sent: FromReplay[] = [];
  const tasks: (() => void)[] = [];
  const loop = new ReplayLoop(
    (message) => sent.push(message),
    () => new Promise((resolve) => tasks.push(resolve)),
  );
  loop.receive({
    kind: 'ask',
    id: 0,
    question: { kind: 'load', source: { kind: 'input', input: workedExample('five-servers') } },
  });
  /** Lets one task after the other have its turn, until there is none. */
  const drain = async () => {
    for (let next = tasks.shift(); next !== undefined; next = tasks.shift()) {
      next();
      await Promise.resolve();
      await Promise.resolve();
    }
  };
  const parts = () =>
    sent.flatMap((message) =>
      message.kind === 'part' ? [`${message.id} ${message.part.part}`] : [],
    );
  return { loop, sent, tasks, drain, parts };
}

describe('the replay loop', () => {
  it('answers a setting part by part', async () => {
    const { loop, drain, parts } = start();
    loop.receive({ kind: 'set', id: 1, setting: setting(0) });
    await drain();
    expect(parts()).toEqual(['1 verdicts', ...policies(1), '1 curve']);
  });

  it('judges only the latest of the settings that came meanwhile', async () => {
    const { loop, drain, parts } = start();
    for (const id of [1, 2, 3]) loop.receive({ kind: 'set', id, setting: setting(id) });
    await drain();
    expect(parts()[0]).toBe('3 verdicts');
    expect(parts()).toEqual(['3 verdicts', ...policies(3), '3 curve']);
  });

  it('leaves what it is at when there is something newer', async () => {
    const { loop, tasks, drain, parts } = start();
    loop.receive({ kind: 'set', id: 1, setting: setting(0) });
    tasks.shift()?.();
    await Promise.resolve();
    expect(parts()).toEqual(['1 verdicts']);
    loop.receive({ kind: 'set', id: 2, setting: setting(7) });
    await drain();
    expect(parts()).toEqual(['1 verdicts', '2 verdicts', ...policies(2), '2 curve']);
  });

  it('answers the latest question about beliefs', async () => {
    const { loop, drain, sent } = start();
    const question = { mode: 'raw', resources: [0] } as const;
    loop.receive({ kind: 'believe', id: 1, question: { ...question, atUs: 1 } });
    loop.receive({ kind: 'believe', id: 2, question: { ...question, atUs: 2 } });
    await drain();
    expect(sent.filter(({ kind }) => kind === 'beliefs')).toMatchObject([
      { id: 2, beliefs: { question: { atUs: 2 } } },
    ]);
  });

  it('says what failed, and goes on', () => {
    const { loop, sent } = start();
    const source = { kind: 'bytes', bytes: new Uint8Array(3) } as const;
    loop.receive({ kind: 'ask', id: 1, question: { kind: 'load', source } });
    loop.receive({ kind: 'ask', id: 2, question: { kind: 'ids', slots: [0] } });
    expect(sent.slice(1)).toEqual([
      { kind: 'failed', id: 1, reason: 'These bytes are no window.' },
      { kind: 'answer', id: 2, answer: ['a'] },
    ]);
  });
});
