import { flushSync } from 'svelte';
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { type AddressBar, AddressedQuery, type AddressParams } from './addressed-query.svelte.ts';

interface Query {
  readonly text: string;
  readonly state: string;
}

/** An address that is written a moment after it was asked for, as a browser's is. */
class SlowBar implements AddressBar {
  params: AddressParams = $state.raw(new URLSearchParams());
  readonly steps: string[] = [];
  readonly #waiting: { readonly route: string; readonly done: () => void }[] = [];

  go(route: string, isStep: boolean): Promise<void> {
    if (isStep) this.steps.push(route);
    return new Promise((done) => {
      this.#waiting.push({ route, done });
    });
  }

  get asked(): readonly string[] {
    return this.#waiting.map(({ route }) => route);
  }

  /** The browser comes to the first address that it was asked for. */
  async arrive(): Promise<void> {
    const first = this.#waiting.shift();
    if (first === undefined) throw new Error('nothing was asked for');
    this.moveTo(first.route);
    first.done();
    await Promise.resolve();
  }

  moveTo(route: string): void {
    this.params = new URLSearchParams(route);
    flushSync();
  }
}

const parse = (params: AddressParams): Query => ({
  text: params.get('text') ?? '',
  state: params.get('state') ?? '',
});
const routeOf = ({ text, state }: Query): string =>
  new URLSearchParams({
    ...(text === '' ? {} : { text }),
    ...(state === '' ? {} : { state }),
  }).toString();

function open(bar: AddressBar): AddressedQuery<Query> {
  let opened: AddressedQuery<Query> | undefined;
  const close = $effect.root(() => {
    opened = new AddressedQuery(bar, parse, routeOf);
  });
  onTestFinished(close);
  flushSync();
  if (opened === undefined) throw new Error('an effect root runs at once');
  return opened;
}

describe('a query in the address', () => {
  beforeEach(() => {
    vi.useFakeTimers();
    return () => vi.useRealTimers();
  });

  it('shows at once, and is written', () => {
    const bar = new SlowBar();
    const query = open(bar);

    query.change({ state: 'free' });

    expect(query.query).toEqual({ text: '', state: 'free' });
    expect(bar.asked).toEqual(['state=free']);
  });

  it('loses no change that is made while another is being written', async () => {
    const bar = new SlowBar();
    const query = open(bar);

    query.change({ state: 'free' });
    query.turn({ text: 'row 2' });
    await bar.arrive();
    vi.advanceTimersByTime(200);

    expect(query.query).toEqual({ text: 'row 2', state: 'free' });
    expect(bar.asked).toEqual(['text=row+2&state=free']);
  });

  it('is not thrown back by its own earlier address', async () => {
    const bar = new SlowBar();
    const query = open(bar);

    query.change({ state: 'free' });
    query.change({ state: 'held' });
    await bar.arrive();

    expect(query.query.state).toBe('held');
    await bar.arrive();
    expect(query.query.state).toBe('held');
  });

  it('writes once when the hand rests', () => {
    const bar = new SlowBar();
    const query = open(bar);

    for (const text of ['a', 'ab', 'abc']) query.turn({ text });
    expect(bar.asked).toEqual([]);
    vi.advanceTimersByTime(200);

    expect(bar.asked).toEqual(['text=abc']);
  });

  it('follows an address that moves by itself, also to where it was before', async () => {
    const bar = new SlowBar();
    const query = open(bar);
    query.change({ state: 'free' });
    await bar.arrive();
    query.change({ state: 'held' });
    await bar.arrive();
    query.turn({ text: 'typed' });

    bar.moveTo('state=free');
    vi.advanceTimersByTime(200);

    expect(query.query).toEqual({ text: '', state: 'free' });
    expect(bar.asked).toEqual([]);
  });

  it('tells a step, which going back undoes, from a change that it does not', () => {
    const bar = new SlowBar();
    const query = open(bar);

    query.change({ state: 'free' });
    query.change({ state: 'held' }, true);

    expect(bar.steps).toEqual(['state=held']);
  });

  it('writes nothing once its page is left', () => {
    const bar = new SlowBar();
    let query: AddressedQuery<Query> | undefined;
    const leave = $effect.root(() => {
      query = new AddressedQuery(bar, parse, routeOf);
    });
    flushSync();

    query?.turn({ text: 'typed' });
    leave();
    vi.advanceTimersByTime(1_000);

    expect(bar.asked).toEqual([]);
  });
});
