import { expect, it } from 'vitest';
import { offsetScale, tickNumber } from './offset-scale.ts';

const read = (offsets: [number, number][], ticks = 3) => {
  const scale = offsetScale(
    offsets.map(([offsetUs, boundUs]) => ({ offsetUs, boundUs })),
    ticks,
  );
  return [scale.ticksUs.map((us) => tickNumber(us, scale)), scale.unit, scale.digits];
};

it('is in ms where clocks are nearly right, and in s where they are not', () => {
  expect(read([[-100, 33_000]])).toEqual([[-50, 0, 50], 'ms', 0]);
  expect(read([[-4_997_000, 400_000]])).toEqual([[-5.5, -5, -4.5], 's', 1]);
  expect(read([[20_214_000, 1_440_000]])).toEqual([[18, 20, 22], 's', 0]);
});

it('holds every clock', () => {
  expect(
    read(
      [
        [-7_861_000, 879_000],
        [20_214_000, 1_440_000],
      ],
      8,
    ),
  ).toEqual([[-10, -5, 0, 5, 10, 15, 20, 25], 's', 0]);
});

it('has a range where there is nothing, or no doubt', () => {
  expect(read([])).toEqual([[-1, 0, 1], 'ms', 0]);
  expect(read([[0, 0]])).toEqual([[-0.5, 0, 0.5], 'ms', 1]);
});
