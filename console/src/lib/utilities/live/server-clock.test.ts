import { describe, expect, it } from 'vitest';
import { ServerClock } from './server-clock.ts';

describe('ServerClock', () => {
  it('is our own until the server has said anything', () => {
    expect(new ServerClock().at(5_000)).toBe(5_000);
  });

  it('follows the message that came fastest', () => {
    const clock = new ServerClock();
    const hour = 3_600_000;
    clock.observe(hour + 1_000, 1_080);
    clock.observe(hour + 2_000, 2_005);
    clock.observe(hour + 3_000, 3_300);

    expect(clock.at(10_000)).toBe(hour + 9_995);
  });

  it('says how much later than the fastest a message came', () => {
    const clock = new ServerClock();

    expect(clock.observe(1_000, 1_010)).toBe(0);
    expect(clock.observe(2_000, 2_050)).toBe(40);
    expect(clock.observe(3_000, 3_004)).toBe(0);
  });

  it('forgets, so that it comes back to a clock that was set', () => {
    const clock = new ServerClock();
    clock.observe(100_000, 0);
    for (let i = 0; i < 64; i++) clock.observe(i, i);

    expect(clock.at(500)).toBe(500);
  });
});
