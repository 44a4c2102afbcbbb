import type { BenchContext, Row, RowResult } from './row.ts';

/** Runs a row and undoes what it set up, whether it succeeded or not. */
export async function runRow(row: Row, bench: Omit<BenchContext, 'onEnd'>): Promise<RowResult> {
  const undos: (() => Promise<void>)[] = [];
  try {
    return await row.run({
      ...bench,
      onEnd: (undo) => {
        undos.push(undo);
      },
    });
  } finally {
    for (const undo of undos.toReversed()) await undo();
  }
}
