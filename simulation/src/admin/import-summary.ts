import type { ImportDto } from '@reservation-engine/api/imports/schemas';
import { grouped } from '../cli/numbers.ts';
import { table } from '../cli/table.ts';

/** A terminal is no place for a thousand faults. */
const SHOWN = 20;

/** What became of an import, in the lines that matter. */
export function importSummary({ state, rows, plan, result, ...view }: ImportDto): string {
  const lines = [`${grouped(rows)} rows read, ${grouped(view.invalidRows)} of them at fault.`];
  if (view.faultCount > 0) lines.push('', faultTable(view), '');
  if (state === 'planned' && plan !== null) {
    const { created, changed, leftAlone } = plan;
    lines.push(`Would create ${grouped(created)}, change the capacity of ${grouped(changed)}`);
    lines.push(`and leave ${grouped(leftAlone)} alone. Nothing was written.`);
  } else if (result !== null) {
    const { created, changed, leftAlone } = result;
    lines.push(`Created ${grouped(created)}, changed the capacity of ${grouped(changed)}`);
    lines.push(`and left ${grouped(leftAlone)} alone.`);
  } else lines.push('Nothing was written.');
  lines.push(...remarks(plan));
  if (view.failure !== null) lines.push(`${view.failure.code}: ${view.failure.detail}`);
  return lines.join('\n');
}

function remarks(plan: ImportDto['plan']): string[] {
  const { overcommitted = 0, differing = 0 } = plan ?? {};
  return [
    ...(overcommitted === 0
      ? []
      : [`${grouped(overcommitted)} have more taken than their new capacity: overcommitted.`]),
    ...(differing === 0
      ? []
      : [`${grouped(differing)} are there with other labels or attributes, which stay.`]),
  ];
}

function faultTable({ faults, faultCount }: Pick<ImportDto, 'faults' | 'faultCount'>): string {
  const rows = faults
    .slice(0, SHOWN)
    .map(({ row, column, reason, value }) => [String(row), column ?? '', value ?? '', reason]);
  const unseen = faultCount - rows.length;
  const columns = [
    { title: 'Row', align: 'right' } as const,
    { title: 'Column' },
    { title: 'Value' },
    { title: 'Fault' },
  ];
  return table(columns, rows) + (unseen > 0 ? `\n… and ${grouped(unseen)} more.` : '');
}
