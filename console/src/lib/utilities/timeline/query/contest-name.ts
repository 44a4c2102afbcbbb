/**
 * Names a contest by its resource and its number there, within the window that is shown. Where the
 * window may differ the id of one of its attempts names it as well, and for ever.
 */
export function contestName(resourceId: string, ordinal: number): string {
  return `${resourceId}:${ordinal}`;
}

/** Reads such a name; null for what can only be an attempt's id. */
export function parseContestName(
  name: string,
): { readonly resourceId: string; readonly ordinal: number } | null {
  const colon = name.lastIndexOf(':');
  const ordinal = Number(name.slice(colon + 1) || NaN);
  return colon > 0 && Number.isSafeInteger(ordinal) && ordinal > 0
    ? { resourceId: name.slice(0, colon), ordinal }
    : null;
}
