import { describe, expect, it } from 'vitest';
import { boundOf, classOf, Latencies } from './latency-classes.ts';

describe('classes of latency', () => {
  it('hold every latency within 4.4 % of their bound', () => {
    for (let latency = 51; latency < 60_000_000; latency = Math.ceil(latency * 1.013)) {
      const bound = boundOf(classOf(latency));
      expect(bound).toBeGreaterThanOrEqual(latency - 1);
      expect(bound).toBeLessThan(latency * 1.045 + 1);
    }
  });

  it('take what is below and beyond them into the first and the last', () => {
    expect(classOf(0)).toBe(0);
    expect(classOf(Number.MAX_SAFE_INTEGER)).toBe(classOf(1e12));
  });
});

describe('Latencies', () => {
  it('tell the nearest rank of a percentile', () => {
    const latencies = new Latencies();
    for (let ms = 1; ms <= 100; ms++) latencies.add(classOf(ms * 1_000));

    for (const [part, ms] of [
      [0.5, 50],
      [0.99, 99],
      [1, 100],
    ] as const) {
      expect(latencies.percentile(part)).toBe(boundOf(classOf(ms * 1_000)));
    }
  });

  it('say nothing of no commands', () => {
    expect(new Latencies().percentile(0.5)).toBeNull();
  });

  it('are the same after they were kept, and add up', () => {
    const one = new Latencies();
    one.add(3, 2);
    one.add(90);
    const both = new Latencies();
    both.addAll(one.toClasses());
    both.addAll(one.toClasses());

    expect(both.total).toBe(6);
    expect(both.toClasses()).toEqual({ 3: 4, 90: 2 });
  });
});
