import { describe, expect, it } from 'vitest';
import {
  auditFileAddress,
  auditFilter,
  type AuditQuery,
  DEFAULT_AUDIT_QUERY,
  isNarrowed,
  parseAuditQuery,
  writeAuditQuery,
} from './query.ts';

const NARROWED: AuditQuery = {
  actor: 'ops & co',
  subject: 'seat/1',
  action: 'resource.close',
  span: 'day',
  selected: 'event-05-0000000000000000017',
};

describe('the query of the audit log', () => {
  it('comes back from the address as it was', () => {
    expect(parseAuditQuery(writeAuditQuery(NARROWED))).toEqual(NARROWED);
    expect(writeAuditQuery(DEFAULT_AUDIT_QUERY).toString()).toBe('');
  });

  it('takes what makes no sense for not said', () => {
    const query = parseAuditQuery(new URLSearchParams('action=resource.delete&span=century'));
    expect(query).toEqual(DEFAULT_AUDIT_QUERY);
    expect(isNarrowed(query)).toBe(false);
  });

  it('asks the server for no more than what is set', () => {
    expect(auditFilter(DEFAULT_AUDIT_QUERY, 0)).toEqual({});
    expect(auditFilter(NARROWED, Date.UTC(2026, 0, 2))).toEqual({
      actor: 'ops & co',
      subject: 'seat/1',
      action: 'resource.close',
      from: '2026-01-01T00:00:00.000Z',
    });
    expect(auditFileAddress({ subject: 'seat/1' }, 'csv')).toBe(
      '/audit/export?subject=seat%2F1&format=csv',
    );
  });
});
