/** What a caller may do; each role may also do what those before it may. */
const ROLES = ['reader', 'service', 'operator', 'admin'] as const;

export type Role = (typeof ROLES)[number];

/** Who uses the console, and what that allows. */
export interface Session {
  readonly role: Role;
  /** No keys are configured, so that everybody is admin. */
  readonly isOpenMode: boolean;
}

/** The only one there is while the server knows no keys. */
export const OPEN_MODE: Session = { role: 'admin', isOpenMode: true };

/** Whether it is worth showing a button for something that needs that role. */
export function may(session: Session, needed: Role): boolean {
  return ROLES.indexOf(session.role) >= ROLES.indexOf(needed);
}
