import { databaseOn, startTestServer } from '@reservation-engine/engine/testing/test-server';
import postgres from 'postgres';

/** Databases for a program that runs a console outside of the test runner. */
export interface OwnDatabases {
  /** A new one with the current schema and nothing in it; answers with its address. */
  create(name: string): Promise<string>;
  stop(): Promise<void>;
}

export async function startOwnDatabases(): Promise<OwnDatabases> {
  const { adminUrl, template, prefix, stop } = await startTestServer();
  const admin = postgres(adminUrl, { max: 1 });
  return {
    async create(name) {
      const full = `${prefix}${name}`;
      await admin`create database ${admin(full)} template ${admin(template)}`;
      return databaseOn(adminUrl, full);
    },
    async stop() {
      await admin.end();
      await stop();
    },
  };
}
