import { ApiError } from '../trpc/api-error.ts';
import { parseJson } from '../rest/read-body.ts';

type Body = Readonly<Record<string, unknown>>;

const NOBODY = 'anonymous';

/**
 * The body of an older call: an object, or nothing at all. Its media type is not asked for, since
 * `ab -p` without `-T` sends text/plain.
 *
 * @throws ApiError for what is no JSON object
 */
export function readLegacyBody(bytes: Buffer): Body {
  if (bytes.length === 0) return {};
  const value = parseJson(bytes);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new ApiError('VALIDATION_FAILED', 'The body must be a JSON object.', {
      errors: [{ path: '', message: 'Must be an object' }],
    });
  }
  return value as Body;
}

/** The first of these fields that is given; numbers count as their text, as ids often are. */
export function readText(body: Body, ...names: readonly string[]): string | undefined {
  for (const name of names) {
    const value = Object.hasOwn(body, name) ? body[name] : undefined;
    if (typeof value === 'string') return value;
    if (typeof value === 'number' && Number.isSafeInteger(value)) return String(value);
    if (value !== undefined) {
      throw new ApiError('VALIDATION_FAILED', 'The input is not valid: see errors.', {
        errors: [{ path: name, message: 'Must be text' }],
      });
    }
  }
  return undefined;
}

/** Who reserves, under any of the names that those documents use. */
export function readClient(body: Body): string {
  return readText(body, 'user_id', 'client_id', 'customer_id') ?? NOBODY;
}

export function readQuantity(body: Body): number {
  const value = Object.hasOwn(body, 'quantity') ? body['quantity'] : 1;
  if (typeof value === 'number') return value;
  throw new ApiError('VALIDATION_FAILED', 'The input is not valid: see errors.', {
    errors: [{ path: 'quantity', message: 'Must be a number' }],
  });
}
