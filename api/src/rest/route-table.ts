/** Where something is served. */
export interface Pattern {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  /** With parameters in braces, as documentation and metrics name it. */
  readonly template: string;
}

export type Match<Route> =
  | { readonly kind: 'route'; readonly routes: readonly Route[]; readonly values: string[] }
  | { readonly kind: 'method'; readonly allow: string };

/** Finds what answers a method and a path. */
export class RouteTable<Route extends Pattern> {
  readonly all: readonly Route[];
  /** Routes without parameters by their path, and those with by their number of segments. */
  readonly #fixed = new Map<string, Route[]>();
  readonly #open = new Map<number, { route: Route; segments: string[] }[]>();

  constructor(routes: readonly Route[]) {
    this.all = routes;
    for (const route of routes) {
      const segments = segmentsOf(route.template);
      if (parametersOf(route.template).length === 0) addTo(this.#fixed, route.template, route);
      else addTo(this.#open, segments.length, { route, segments });
    }
  }

  /** @returns null for a path that no method has a route for */
  match(method: string, path: string): Match<Route> | null {
    const fixed = this.#fixed.get(path);
    if (fixed !== undefined) return chosen(method, fixed, []);
    const given = segmentsOf(path);
    const fitting = (this.#open.get(given.length) ?? []).filter(({ segments }) =>
      fits(segments, given),
    );
    const [first] = fitting;
    if (first === undefined) return null;
    const values = given.filter((_, index) => first.segments[index]?.startsWith('{'));
    const routes = fitting.map(({ route }) => route);
    return chosen(method, routes, values);
  }
}

/** The names of a template's parameters, in their order. */
export function parametersOf(template: string): string[] {
  return segmentsOf(template)
    .filter((part) => part.startsWith('{'))
    .map((part) => part.slice(1, -1));
}

function segmentsOf(path: string): string[] {
  return path.split('/').slice(1);
}

function addTo<Key, Value>(map: Map<Key, Value[]>, key: Key, value: Value): void {
  const values = map.get(key);
  if (values === undefined) map.set(key, [value]);
  else values.push(value);
}

function fits(segments: readonly string[], given: readonly string[]): boolean {
  return segments.every((segment, index) =>
    segment.startsWith('{') ? given[index] !== '' : segment === given[index],
  );
}

function chosen<Route extends Pattern>(
  method: string,
  routes: readonly Route[],
  values: string[],
): Match<Route> {
  const wanted = method === 'HEAD' ? 'GET' : method;
  const suitable = routes.filter((route) => route.method === wanted);
  if (suitable.length > 0) return { kind: 'route', routes: suitable, values };
  const allowed = new Set<string>(routes.map((route) => route.method));
  if (allowed.has('GET')) allowed.add('HEAD');
  return { kind: 'method', allow: [...allowed].sort().join(', ') };
}
