import { isAttributeName } from '../attributes.ts';
import { shown, type ImportFault } from './faults.ts';

/** What a column can say of a resource besides its attributes. */
export type ImportField =
  'id' | 'type' | 'group' | 'label' | 'capacity' | 'waitingPolicy' | 'clientLimit' | 'attributes';

export type ColumnMeaning =
  | { readonly kind: 'field'; readonly field: ImportField }
  | { readonly kind: 'attribute'; readonly name: string }
  /** What an export tells besides: the store's own, which no file can set. */
  | { readonly kind: 'ignored' };

/** A file's columns: what each is called, and what it means. */
export interface Columns {
  readonly header: readonly string[];
  readonly meanings: readonly ColumnMeaning[];
}

/** Names by which fields are known, in lower case without accents, spaces and signs. */
const FIELD_NAMES: Readonly<Record<ImportField, readonly string[]>> = {
  id: ['id', 'resourceid', 'resource', 'identifiant', 'ressource'],
  type: ['type'],
  group: ['group', 'groupe'],
  label: ['label', 'libelle', 'name', 'nom'],
  capacity: ['capacity', 'capacite'],
  waitingPolicy: ['waitingpolicy', 'waitinglistpolicy', 'politiquedattente', 'politiqueattente'],
  clientLimit: ['clientlimit', 'limiteparclient', 'limiteclient'],
  attributes: ['attributes', 'attributs'],
};

const FIELDS: ReadonlyMap<string, ImportField> = new Map(
  Object.entries(FIELD_NAMES).flatMap(([field, names]) =>
    // The keys of a record of fields are fields.
    names.map((name): [string, ImportField] => [name, field as ImportField]),
  ),
);

const IGNORED: ReadonlySet<string> = new Set([
  ...['state', 'held', 'confirmed', 'available', 'waiting', 'overcommittedby', 'version', 'asof'],
]);

const REQUIRED: readonly ImportField[] = ['id', 'capacity'];

/**
 * What the columns of a header mean. Names are matched kindly: whatever their case, accents, spaces
 * and signs, in English or French. What is no field becomes an attribute under its own name.
 */
export function recogniseColumns(header: readonly string[]): {
  readonly columns: Columns;
  readonly faults: readonly ImportFault[];
} {
  const meanings = header.map(meaningOf);
  const faults: ImportFault[] = [];
  const seen = new Set<string>();
  meanings.forEach((meaning, index) => {
    const column = header[index] ?? '';
    const fault = faultOf(meaning, column, seen);
    if (fault !== null) faults.push({ row: 1, column: shown(column), code: fault });
  });
  for (const field of REQUIRED) {
    if (!seen.has(`field ${field}`)) faults.push({ row: 1, column: field, code: 'column-missing' });
  }
  return { columns: { header, meanings }, faults };
}

function meaningOf(name: string): ColumnMeaning {
  const plain = plainName(name);
  const field = FIELDS.get(plain);
  if (field !== undefined) return { kind: 'field', field };
  // A column without a name, as spreadsheets leave them behind at the end, says nothing.
  if (IGNORED.has(plain) || name.trim() === '') return { kind: 'ignored' };
  return { kind: 'attribute', name: name.trim() };
}

function faultOf(
  meaning: ColumnMeaning,
  column: string,
  seen: Set<string>,
): 'column-name' | 'column-repeated' | 'not-utf8' | null {
  if (!column.isWellFormed()) return 'not-utf8';
  if (meaning.kind === 'ignored') return null;
  const name = meaning.kind === 'field' ? `field ${meaning.field}` : `attribute ${meaning.name}`;
  if (seen.has(name)) return 'column-repeated';
  seen.add(name);
  return meaning.kind === 'attribute' && !isAttributeName(meaning.name) ? 'column-name' : null;
}

/** `Capacité `, `CAPACITE` and `capacite` are one name, and so are `client_limit` and `Client limit`. */
function plainName(name: string): string {
  return name
    .normalize('NFD')
    .toLowerCase()
    .replaceAll(/[^a-z\d]/g, '');
}
