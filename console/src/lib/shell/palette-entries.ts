import type { IconName } from '../design/icons.ts';
import type { ResourceRow } from '../utilities/resources/row.ts';

/** Something the palette can do: go somewhere, open something, change a setting. */
export interface PaletteEntry {
  readonly id: string;
  readonly section: 'pages' | 'resources' | 'actions' | 'settings';
  readonly title: string;
  /** Beside the title, e.g. where it belongs. */
  readonly note?: string;
  readonly icon: IconName;
  readonly run: () => void;
}

/** Of each kind at most this many: a list that is longer is not read. */
const AT_MOST = 8;
/** The letter of its kind, then time, slot and chance in Crockford's base 32. */
const RESERVATION_ID = /^r[0-9a-hjkmnp-tv-z]{21}$/;
/** Of so many that match the first are shown: a longer text finds the rest. */
const LOOKED_AT = 500;

/**
 * The entries whose title or note has every word that was typed, those that begin with it first.
 * Nothing typed: all but settings, which are too many to look through.
 */
export function findEntries(
  entries: readonly PaletteEntry[],
  typed: string,
): readonly PaletteEntry[] {
  const words = fold(typed).split(' ').filter(Boolean);
  if (words.length === 0) return entries.filter(({ section }) => section !== 'settings');
  const found = entries.flatMap((entry) => {
    const title = fold(entry.title);
    const text = `${title} ${fold(entry.note ?? '')}`;
    if (!words.every((word) => text.includes(word))) return [];
    return [{ entry, rank: title.startsWith(words[0] ?? '') ? 0 : 1 }];
  });
  return found
    .sort((a, b) => a.rank - b.rank)
    .slice(0, AT_MOST)
    .map(({ entry }) => entry);
}

/** Resources with every typed word in label, id or group, by label; none before anything is typed. */
export function findResources(
  rows: readonly ResourceRow[],
  typed: string,
  locale: string,
): readonly ResourceRow[] {
  const words = fold(typed).split(' ').filter(Boolean);
  if (words.length === 0) return [];
  const { compare } = new Intl.Collator(locale, { numeric: true });
  const found: ResourceRow[] = [];
  for (const row of rows) {
    const text = fold(`${row.label} ${row.id} ${row.group}`);
    if (!words.every((word) => text.includes(word))) continue;
    if (found.push(row) === LOOKED_AT) break;
  }
  return found.sort((a, b) => compare(a.label, b.label)).slice(0, AT_MOST);
}

/** What is typed, where it has the shape of a reservation's id: then there may be one. */
export function findReservation(typed: string): readonly string[] {
  const id = typed.trim();
  return RESERVATION_ID.test(id) ? [id] : [];
}

/** Without case and accents: "theme" finds "Thème". */
function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
