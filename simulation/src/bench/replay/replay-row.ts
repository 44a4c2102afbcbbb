import { benchReplay, benchSlider } from '@reservation-engine/engine/replay/bench';
import { valueCheck, type Row } from '../harness/row.ts';

const ATTEMPTS = 1_000_000;
const QUICK_ATTEMPTS = 100_000;
const SLIDER_ATTEMPTS = 100_000;

export const replayRow: Row = {
  name: 'replay',
  what: 'Replay of recorded attempts, all policies and anomalies',
  run: (bench) => {
    const size = bench.quick ? QUICK_ATTEMPTS : ATTEMPTS;
    bench.say(`  replaying ${size.toLocaleString('en-GB')} attempts …`);
    const [replay] = benchReplay([size]);
    if (replay === undefined) throw new Error('The replay gave no figures.');
    bench.say('  moving a slider …');
    const slider = benchSlider(SLIDER_ATTEMPTS);
    return Promise.resolve({
      measurements: [],
      checks: [
        valueCheck('replay beside a plain sort', replay.replayPerPlainSort, '×', { atMost: 10 }),
        valueCheck('slider move', slider.verdictsMs, 'ms', { atMost: 16 }),
        valueCheck('slider move with policies', slider.withPoliciesMs, 'ms', null),
        valueCheck('slowest slider move', slider.worstVerdictsMs, 'ms', null),
        valueCheck('replay', replay.replayMs, 'ms', null),
        valueCheck('plain sort of the attempts', replay.plainSortMs, 'ms', null),
        valueCheck('typed sort of their stamps', replay.typedSortMs, 'ms', null),
        valueCheck('columns, per attempt', replay.bytesPerAttempt, 'bytes', null),
      ],
      notes: [
        `${size.toLocaleString('en-GB')} attempts in ${replay.contests.toLocaleString('en-GB')} ` +
          'contests, every figure of the report taken, before and after correction; the plain ' +
          'sort is `attempts.sort` by stamp. The slider moves one of five servers, ' +
          `${SLIDER_ATTEMPTS.toLocaleString('en-GB')} attempts.`,
      ],
    });
  },
};
