import { expect, it } from 'vitest';
import { shortServerId } from './short-server-id.ts';

it('keeps the end of a long id, which tells servers apart', () => {
  expect(shortServerId('A')).toBe('A');
  expect(shortServerId('eu-west-3-01')).toBe('eu-west-3-01');
  expect(shortServerId('reservation-api-7f6c9d-01')).toBe('…i-7f6c9d-01');
});
