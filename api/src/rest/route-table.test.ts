import { expect, it } from 'vitest';
import { parametersOf, RouteTable } from './route-table.ts';

const table = new RouteTable([
  { method: 'GET', template: '/things' },
  { method: 'POST', template: '/things' },
  { method: 'GET', template: '/things/{id}' },
  { method: 'GET', template: '/things/export' },
  { method: 'POST', template: '/things/{id}/close' },
]);

it('finds a fixed path before one with parameters', () => {
  expect(table.match('GET', '/things/export')).toMatchObject({
    routes: [{ template: '/things/export' }],
    values: [],
  });
});

it('gives the values of the parameters as they stand in the path', () => {
  expect(table.match('POST', '/things/a%2Fb/close')).toMatchObject({ values: ['a%2Fb'] });
});

it('names the methods of a path that has another', () => {
  expect(table.match('DELETE', '/things')).toEqual({ kind: 'method', allow: 'GET, HEAD, POST' });
  expect(table.match('GET', '/things/a/close')).toEqual({ kind: 'method', allow: 'POST' });
});

it.each(['/', '/thing', '/things/', '/things//close', '/things/a/close/b', '/THINGS', '//things'])(
  'knows nothing of %s',
  (path) => {
    expect(table.match('GET', path)).toBeNull();
  },
);

it('answers HEAD as GET', () => {
  expect(table.match('HEAD', '/things')).toMatchObject({ routes: [{ method: 'GET' }] });
});

it('names the parameters of a template', () => {
  expect(parametersOf('/a/{b}/c/{d}')).toEqual(['b', 'd']);
});
