import { describe, expect, it } from 'vitest';
import { aRow } from '../utilities/resources/testing.ts';
import {
  findEntries,
  findReservation,
  findResources,
  type PaletteEntry,
} from './palette-entries.ts';

const entry = (title: string, section: PaletteEntry['section'], note?: string): PaletteEntry => ({
  id: title,
  section,
  title,
  icon: 'search',
  run: () => undefined,
  ...(note === undefined ? {} : { note }),
});

const entries = [
  entry('Aller à Ressources', 'pages'),
  entry('Thème : sombre', 'settings'),
  entry('Fuseau horaire : Europe/Paris', 'settings'),
];
const titles = (typed: string) => findEntries(entries, typed).map(({ title }) => title);

describe('findEntries', () => {
  it('offers all but settings before anything is typed', () => {
    expect(titles(' ')).toEqual(['Aller à Ressources']);
  });

  it('finds without accents and case, by every word', () => {
    expect(titles('THEME som')).toEqual(['Thème : sombre']);
    expect(titles('paris')).toEqual(['Fuseau horaire : Europe/Paris']);
    expect(titles('theme paris')).toEqual([]);
  });

  it('puts what begins with it first', () => {
    const found = findEntries([entry('Go to B', 'pages'), entry('Bring', 'pages')], 'b');

    expect(found.map(({ title }) => title)).toEqual(['Bring', 'Go to B']);
  });
});

describe('findResources', () => {
  const rows = [aRow({ id: 'gala-1', label: 'Balcony 1' }), aRow({ id: 'x', label: 'Floor' })];

  it('finds by label, id or group', () => {
    expect(findResources(rows, 'balc', 'en')).toHaveLength(1);
    expect(findResources(rows, 'gala floor', 'en').map(({ id }) => id)).toEqual(['x']);
  });

  it('finds nothing before anything is typed, and stops at a few', () => {
    const many = Array.from({ length: 1_000 }, (_, i) => aRow({ id: `seat-${i}` }));

    expect(findResources(many, '', 'en')).toEqual([]);
    expect(findResources(many, 'seat', 'en')).toHaveLength(8);
  });
});

describe('a reservation', () => {
  it('is found by its id, and nothing else is taken for one', () => {
    expect(findReservation(' r1k0pdt9yddj10dnsrk4qa ')).toEqual(['r1k0pdt9yddj10dnsrk4qa']);
    expect(findReservation('w1k0pdt9yddj10dnsrk4qa')).toEqual([]);
    expect(findReservation('row 1')).toEqual([]);
  });
});
