import { en } from '../messages/en.ts';
import type { Messages } from '../messages/messages.ts';
import { type NumberFormats, numberFormats } from '../utilities/formats/numbers.ts';
import { formatDelay, formatSpan } from '../utilities/formats/spans.ts';
import { type TimeFormats, timeFormats } from '../utilities/formats/times.ts';
import { preferences } from './preferences.svelte.ts';

/** All that is written differently in another language or time zone, as chosen now. */
class LocaleState {
  #french: Messages | null = $state.raw(null);
  readonly messages: Messages = $derived(
    preferences.locale === 'fr' && this.#french !== null ? this.#french : en,
  );
  readonly numbers: NumberFormats = $derived(numberFormats(preferences.locale));
  readonly times: TimeFormats = $derived(timeFormats(preferences.locale, preferences.timeZone));

  async loadFrench(): Promise<void> {
    this.#french ??= (await import('../messages/fr.ts')).fr;
  }
}

const locale = new LocaleState();

/**
 * Has the words of the language chosen; to be awaited before anything is shown. Without them, since
 * the connection is gone, the console speaks English.
 */
export async function prepareWords(): Promise<void> {
  if (preferences.locale === 'fr') await locale.loadFrench().catch(() => undefined);
}

/** The console's words in the language chosen; following it where it is read in markup. */
export function t(): Messages {
  return locale.messages;
}

/** A whole number as the language writes it. */
export function count(value: number): string {
  return locale.numbers.count(value);
}

/** A number with exactly so many decimals. */
export function decimals(value: number, digits: number): string {
  return locale.numbers.decimals(value, digits);
}

/** A part of a whole, 0 to 1, as a percentage without its sign. */
export function percent(part: number): string {
  return locale.numbers.percent(part);
}

/** A span of time in its largest unit. */
export function span(spanMs: number): string {
  return formatSpan(spanMs, t().units, count);
}

/** A delay, below a second in ms. */
export function delay(delayMs: number): string {
  return formatDelay(delayMs, t().units, count);
}

/** Instants in the time zone chosen. */
export function times(): TimeFormats {
  return locale.times;
}
