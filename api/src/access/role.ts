/** What a caller may do; each role may also do what those before it may. */
export const ROLES = ['reader', 'service', 'operator', 'admin'] as const;

export type Role = (typeof ROLES)[number];

/** Whether somebody with `role` may do what `needed` may. */
export function allows(role: Role, needed: Role): boolean {
  return ROLES.indexOf(role) >= ROLES.indexOf(needed);
}
