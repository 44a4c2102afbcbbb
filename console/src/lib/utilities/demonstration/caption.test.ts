import { describe, expect, it } from 'vitest';
import { catalogues } from '../../messages/catalogue.ts';
import { captionOf, liveCaption, type Writing } from './caption.ts';
import { type Step, STEPS } from './steps.ts';
import { aStory } from './testing.ts';

const writing = (locale: 'en' | 'fr'): Writing => ({
  words: catalogues[locale].demonstration,
  count: String,
  amount: (us) => `${us / 1_000} ms`,
  margin: (us) => `${us / 1_000} ms`,
  seconds: (us) => `${us / 1_000_000} s`,
  label: (id) => id.replace('seat-', 'Seat '),
});
const said = (step: Step) => captionOf(step, aStory(), 'run-r7', writing('en'));

describe('what the card says', () => {
  it('has figures of the run at every step', () => {
    expect(STEPS.map((step) => said(step).figures.map(({ value }) => value))).toEqual([
      ['10'],
      ['10', '0'],
      ['2', '5000 ms'],
      ['2 / 3', '3'],
      ['2', '0'],
      ['1', '0'],
      ['1', '1'],
      ['0', '0'],
    ]);
  });

  it('tells one contest by its seat, its servers and its margin', () => {
    expect(said('order').text).toContain(
      'Seat 1: 2 attempts, and it went to a client of server A.',
    );
    expect(said('clocks').text).toContain('For Seat 1 server B’s stamp is the earliest by 4900 ms');
  });

  it('marks only what is not as it should be', () => {
    expect(said('order').figures.map(({ isConflict = false }) => isConflict)).toEqual([
      false,
      false,
    ]);
    expect(said('flips').figures.map(({ isConflict = false }) => isConflict)).toEqual([true, true]);
  });

  it('does not name a contest where there is none to tell', () => {
    const story = { ...aStory(), telling: null };

    expect(captionOf('order', story, 'g', writing('en')).text).not.toContain('Seat');
    expect(captionOf('clocks', story, 'g', writing('fr')).text).not.toContain('serveur');
  });

  it.each(['en', 'fr'] as const)('is said in full, in %s', (locale) => {
    for (const step of STEPS) {
      const { title, text } = captionOf(step, aStory(), 'run-r7', writing(locale));
      expect(`${title} ${text}`).not.toMatch(/undefined|NaN| {2}|\[object/);
    }
  });
});

describe('what the card says while the simulation runs', () => {
  const live = (stage: 'servers' | 'before' | 'sync') =>
    liveCaption('extreme_drift', { stage, done: 3, total: 5 }, writing('en'));

  it('follows its stages', () => {
    expect(live('servers').text).toContain('more than 15');
    expect(live('servers').figures).toEqual([{ value: '3 / 5', label: 'servers started' }]);
    expect(live('before').figures).toEqual([{ value: '3 / 5', label: 'requests' }]);
    expect(live('sync').figures).toEqual([]);
  });

  it('begins with the servers, before anything is told', () => {
    expect(liveCaption('in-sync', null, writing('en')).text).toContain(
      'All their clocks are true.',
    );
  });
});
