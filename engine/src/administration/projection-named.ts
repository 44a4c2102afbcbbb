import type { Projection } from '../projections/projection.ts';
import { PROJECTIONS } from '../projections/workers.ts';
import { UnknownProjectionError } from './errors.ts';

/** @throws UnknownProjectionError */
export function projectionNamed(name: string): Projection {
  const found = PROJECTIONS.find((projection) => projection.name === name);
  if (found === undefined) throw new UnknownProjectionError(name);
  return found;
}
