import type { AnyTRPCProcedure, AnyTRPCRouter } from '@trpc/server';
import { directCall, type DirectCall } from '../trpc/direct-call.ts';
import type { ApiMeta, RestMeta } from '../trpc/meta.ts';
import { inputShapeOf, type InputShape } from './input-shape.ts';
import { parametersOf, RouteTable, type Pattern } from './route-table.ts';

/** A procedure as REST serves it. */
export interface Route extends Pattern {
  readonly parameters: readonly string[];
  readonly procedurePath: string;
  readonly meta: ApiMeta;
  readonly call: DirectCall;
  readonly shape: InputShape;
  /** Its success is answered 201. */
  readonly creates: boolean;
  /** The query parameter that chooses it among several procedures of one route. */
  readonly whenQuery: string | null;
}

/** The routes of all procedures whose meta names one. */
export function routesOf(router: AnyTRPCRouter): RouteTable<Route> {
  // At run time procedures are kept flat, by their full path; the type shows them nested.
  const procedures = router._def.procedures as Readonly<Record<string, AnyTRPCProcedure>>;
  return new RouteTable(
    Object.entries(procedures).flatMap(([procedurePath, procedure]) => {
      const meta = procedure._def.meta as ApiMeta | undefined;
      return meta?.openapi === undefined
        ? []
        : [routeOf(procedurePath, procedure, meta, meta.openapi)];
    }),
  );
}

function routeOf(
  procedurePath: string,
  procedure: AnyTRPCProcedure,
  meta: ApiMeta,
  rest: RestMeta,
): Route {
  const [input] = inputsOf(procedure);
  return {
    method: rest.method,
    template: rest.path,
    parameters: parametersOf(rest.path),
    procedurePath,
    meta,
    call: directCall(procedurePath, procedure),
    shape: inputShapeOf(input),
    creates: rest.creates === true,
    whenQuery: rest.whenQuery ?? null,
  };
}

/** tRPC keeps the parsers of a procedure, and leaves them out of its type. */
function inputsOf(procedure: AnyTRPCProcedure): readonly unknown[] {
  const { _def: definition } = procedure;
  return 'inputs' in definition && Array.isArray(definition.inputs) ? definition.inputs : [];
}
