const STORAGE_KEY = 'console.client';

/** The client reserved for last, in this browser: who serves one customer does so more than once. */
export const lastClient = {
  get id(): string {
    try {
      return localStorage.getItem(STORAGE_KEY) ?? '';
    } catch {
      return '';
    }
  },
  set id(id: string) {
    try {
      localStorage.setItem(STORAGE_KEY, id);
    } catch {
      // Nowhere to keep it: it is typed again.
    }
  },
};
