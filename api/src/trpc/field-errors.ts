import type { ZodError } from 'zod';
import type { FieldError } from './api-error.ts';

/** A thousand wrong items need not be told one by one. */
const MAX_ERRORS = 50;
const MAX_NAME = 80;

/** What is wrong with an input, field by field; unknown fields each by their name. */
export function fieldErrorsOf(error: ZodError): FieldError[] {
  const errors: FieldError[] = [];
  for (const issue of error.issues) {
    const names = issue.code === 'unrecognized_keys' ? issue.keys : [null];
    for (const name of names) {
      if (errors.length === MAX_ERRORS) return errors;
      errors.push(
        name === null
          ? { path: pathOf(issue.path), message: issue.message }
          : { path: pathOf([...issue.path, name]), message: 'Unknown field' },
      );
    }
  }
  return errors;
}

function pathOf(path: readonly PropertyKey[]): string {
  return path.map((part) => shortened(String(part))).join('.');
}

function shortened(name: string): string {
  return name.length > MAX_NAME ? `${name.slice(0, MAX_NAME)}…` : name;
}
