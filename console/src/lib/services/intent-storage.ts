import { COMMAND_NAMES } from './commands.ts';
import type { Intent, IntentStorage } from './outbox.ts';

const STORAGE_KEY = 'console.outbox';

/**
 * Intents in the tab's own storage: another tab must not send them too, and they end with the tab.
 * Where there is no storage they last as long as the page.
 */
export function sessionIntents(): IntentStorage {
  let inMemory: readonly Intent[] = [];
  return {
    read() {
      try {
        return parse(sessionStorage.getItem(STORAGE_KEY));
      } catch {
        return inMemory;
      }
    },
    write(intents) {
      inMemory = intents;
      try {
        if (intents.length === 0) sessionStorage.removeItem(STORAGE_KEY);
        else sessionStorage.setItem(STORAGE_KEY, JSON.stringify(intents));
      } catch {
        // Denied, or full: what is in memory has to do.
      }
    },
  };
}

function parse(text: string | null): readonly Intent[] {
  const kept: unknown = text === null ? [] : JSON.parse(text);
  return Array.isArray(kept) ? kept.filter(isIntent) : [];
}

/** Written by us, but maybe by an older console: what it would not know how to send is left. */
function isIntent(value: unknown): value is Intent {
  return (
    typeof value === 'object' &&
    value !== null &&
    'key' in value &&
    typeof value.key === 'string' &&
    'name' in value &&
    typeof value.name === 'string' &&
    COMMAND_NAMES.has(value.name) &&
    'input' in value &&
    typeof value.input === 'object' &&
    'subject' in value &&
    typeof value.subject === 'string'
  );
}
