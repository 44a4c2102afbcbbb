import { expect, it } from 'vitest';
import { openMode, openOnLoopback } from './authenticate.ts';

it.each([
  'localhost:8000',
  'localhost',
  'LocalHost:8000',
  '127.0.0.1:8000',
  '[::1]:8000',
  undefined,
])('gives a caller of %s admin on loopback', (host) => {
  expect(openOnLoopback(host === undefined ? {} : { host })).toMatchObject({ role: 'admin' });
});

it.each([
  'evil.example:8000',
  'evil.example',
  'localhost.evil.example',
  '127.0.0.1.evil.example',
  '',
])('gives a caller of %j nothing there, and admin where anybody may call', (host) => {
  expect(() => openOnLoopback({ host })).toThrow('answers as localhost only');
  expect(openMode({ host })).toMatchObject({ role: 'admin' });
});
