/** A request, as short as a test wants to say it. */
export interface Call {
  readonly method: string;
  readonly path: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The body's value; undefined where it is no JSON. */
  readonly body: unknown;
}

export function get(path: string, headers: Call['headers'] = {}): Call {
  return { method: 'GET', path, headers };
}

export function post(path: string, body?: unknown, headers: Call['headers'] = {}): Call {
  return { method: 'POST', path, body, headers };
}

export function patch(path: string, body: unknown, headers: Call['headers'] = {}): Call {
  return { method: 'PATCH', path, body, headers };
}

export function put(path: string, body: unknown, headers: Call['headers'] = {}): Call {
  return { method: 'PUT', path, body, headers };
}

export function del(path: string, headers: Call['headers'] = {}): Call {
  return { method: 'DELETE', path, headers };
}

/** Sends a request; a string is sent as it is, anything else as JSON. */
export async function send(url: string, call: Call): Promise<Answer> {
  const { method, path, body, headers } = call;
  const response = await fetch(url + path, {
    method,
    headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    redirect: 'manual',
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, body: parsed(text) };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** The parts of a body that a test goes on with. */
export function field(answer: Answer, ...path: readonly string[]): string {
  let value: unknown = answer.body;
  for (const name of path) value = (value as Readonly<Record<string, unknown>>)[name];
  return String(value);
}
