import type { InputOf } from '../../services/commands.ts';
import { faultOfId } from './ids.ts';
import type { AttributeValue } from './row.ts';

/** The bound of the engine's domain, said before anything is sent; the server checks it again. */
export const MAX_CAPACITY = 1_000_000;

/** A form as it is typed: all of it is text. */
export interface NewResourceForm {
  readonly id: string;
  readonly label: string;
  readonly group: string;
  readonly type: string;
  readonly capacity: string;
  readonly waitingPolicy: 'strict' | 'skip-to-fit';
  readonly clientLimit: string;
  readonly attributes: readonly { readonly name: string; readonly value: string }[];
}

export const EMPTY_FORM: NewResourceForm = {
  id: '',
  label: '',
  group: 'default',
  type: 'resource',
  capacity: '1',
  waitingPolicy: 'strict',
  clientLimit: '',
  attributes: [],
};

export type FieldName =
  'id' | 'label' | 'group' | 'type' | 'capacity' | 'clientLimit' | 'attributes';

/** What is wrong with a field, as a key of the messages. */
export type FieldError = 'required' | 'tooLong' | 'control' | 'units' | 'limit' | 'twice';

export type FieldErrors = Partial<Readonly<Record<FieldName, FieldError>>>;

/** The command that a form asks for, or what is wrong with it, field by field. */
export function readForm(
  form: NewResourceForm,
):
  | { readonly ok: true; readonly input: InputOf<'create'> }
  | { readonly ok: false; readonly errors: FieldErrors } {
  const attributes = form.attributes.filter(({ name, value }) => name !== '' || value !== '');
  const found: Readonly<Record<FieldName, FieldError | null>> = {
    id: faultOfId(form.id),
    label: form.label === '' ? null : faultOfId(form.label),
    group: faultOfId(form.group),
    type: faultOfId(form.type),
    capacity: isWhole(form.capacity, 0, MAX_CAPACITY) ? null : 'units',
    clientLimit:
      form.clientLimit === '' || isWhole(form.clientLimit, 1, MAX_CAPACITY) ? null : 'limit',
    attributes: faultOfNames(attributes.map(({ name }) => name)),
  };
  const errors = Object.fromEntries(Object.entries(found).filter(([, fault]) => fault !== null));
  if (Object.keys(errors).length > 0) return { ok: false, errors };
  return {
    ok: true,
    input: {
      id: form.id,
      label: form.label === '' ? form.id : form.label,
      group: form.group,
      type: form.type,
      capacity: Number(form.capacity),
      waitingPolicy: form.waitingPolicy,
      clientLimit: form.clientLimit === '' ? null : Number(form.clientLimit),
      attributes: Object.fromEntries(
        attributes.map(({ name, value }) => [name, readScalar(value)]),
      ),
    },
  };
}

/** Whether a text is a whole number in digits, within bounds. */
export function isWhole(text: string, least: number, most: number): boolean {
  return /^\d{1,9}$/.test(text) && Number(text) >= least && Number(text) <= most;
}

function faultOfNames(names: readonly string[]): FieldError | null {
  if (names.includes('')) return 'required';
  return new Set(names).size < names.length ? 'twice' : null;
}

/** Numbers and truths are taken as such, so that a seat's number sorts as one; all else is text. */
function readScalar(text: string): AttributeValue {
  if (text === 'true' || text === 'false') return text === 'true';
  return /^-?(0|[1-9]\d{0,14})(\.\d{1,9})?$/.test(text) ? Number(text) : text;
}
