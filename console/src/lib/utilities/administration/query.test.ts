import { expect, it } from 'vitest';
import {
  DEFAULT_ADMINISTRATION,
  parseAdministrationQuery,
  writeAdministrationQuery,
} from './query.ts';

const parse = (text: string) => parseAdministrationQuery(new URLSearchParams(text));

it.each([
  DEFAULT_ADMINISTRATION,
  { rebuild: 'waiting_entry', withStopped: false },
  { rebuild: null, withStopped: true },
  { rebuild: 'activity', withStopped: true },
])('reads what it wrote: %o', (query) => {
  expect(parse(writeAdministrationQuery(query).toString())).toEqual(query);
});

it('writes nothing of what nobody chose', () => {
  expect(writeAdministrationQuery(DEFAULT_ADMINISTRATION).toString()).toBe('');
});

it('takes an empty name for none', () => {
  expect(parse('rebuild=')).toEqual(DEFAULT_ADMINISTRATION);
});
