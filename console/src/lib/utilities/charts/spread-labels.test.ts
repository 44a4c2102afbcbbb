import { describe, expect, it } from 'vitest';
import { spreadLabels } from './spread-labels.ts';

const PLOT = { top: 0, bottom: 100 };

describe('labels beside what they name', () => {
  it('stand where they want to, where they have room', () => {
    expect(spreadLabels([10, 40, 90], 13, PLOT)).toEqual([10, 40, 90]);
  });

  it('move up from those below', () => {
    expect(spreadLabels([50, 52, 60], 13, PLOT)).toEqual([34, 47, 60]);
  });

  it('move down where there is no room above', () => {
    expect(spreadLabels([1, 2, 80], 13, PLOT)).toEqual([0, 13, 80]);
  });

  it('keep their order where they name the same', () => {
    expect(spreadLabels([0, 0, 0], 13, PLOT)).toEqual([0, 13, 26]);
    expect(spreadLabels([100, 100, 100], 13, PLOT)).toEqual([74, 87, 100]);
  });

  it('may be none', () => {
    expect(spreadLabels([], 13, PLOT)).toEqual([]);
  });
});
