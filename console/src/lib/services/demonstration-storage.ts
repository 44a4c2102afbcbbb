import { type KeptSession, readSession } from '../utilities/demonstration/kept-session.ts';

const STORAGE_KEY = 'console.demonstration';

/** Where a tab keeps how far its demonstration has come. */
export interface DemonstrationStorage {
  read(): KeptSession | null;
  /** @param session null when there is none any more */
  write(session: KeptSession | null): void;
}

/** The tab's own storage: another tab shows nothing of it, and it ends with the tab. */
export function sessionDemonstration(): DemonstrationStorage {
  return {
    read() {
      try {
        return readSession(sessionStorage.getItem(STORAGE_KEY));
      } catch {
        return null;
      }
    },
    write(session) {
      try {
        if (session === null) sessionStorage.removeItem(STORAGE_KEY);
        else sessionStorage.setItem(STORAGE_KEY, JSON.stringify(session));
      } catch {
        // Denied: then it lasts as long as the page.
      }
    },
  };
}
