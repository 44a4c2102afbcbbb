import { describe, expect, it } from 'vitest';
import { ConfigError, readEnvironment } from './environment.ts';
import { isLoopback } from './server-id.ts';
import { repositoryRoot } from './repository-root.ts';

describe('readEnvironment', () => {
  it('needs nothing to be set', () => {
    expect(readEnvironment({ HOME: '/root', PORT: '' })).toMatchObject({
      host: '127.0.0.1',
      port: 8000,
      databaseUrl: null,
      dataDir: `${repositoryRoot()}/.data`,
      serverId: null,
      logLevel: 'info',
      allowOpenMode: false,
      demo: true,
    });
  });

  it('tells every fault at once, with what would be allowed', () => {
    const faulty = { PORT: '80 00', LOG_LEVEL: 'loud', DEMO: 'maybe', SERVER_ID: 'a b' };
    expect(() => readEnvironment(faulty)).toThrow(ConfigError);
    const message = messageOf(faulty);
    expect(message.split('\n')).toHaveLength(4);
    expect(message).toContain('PORT cannot be "80 00": it must be a whole number from 0 to 65535.');
    expect(message).toContain('LOG_LEVEL cannot be "loud": it must be one of trace, debug');
    expect(message).toContain('DEMO cannot be "maybe": it must be true or false.');
  });

  it('does not repeat an address that may hold a password', () => {
    const message = messageOf({ DATABASE_URL: 'mysql://root:secret@db/x' });
    expect(message).toBe('DATABASE_URL cannot be what it is set to: it must be a postgres:// URL.');
  });

  it.each(['65536', '-1', '8000.5', '1e3', '0x50'])('takes no port %s', (PORT) => {
    expect(() => readEnvironment({ PORT })).toThrow('PORT');
  });
});

it.each([
  ['127.0.0.1', true],
  ['127.9.9.9', true],
  ['::1', true],
  ['localhost', true],
  ['0.0.0.0', false],
  ['::', false],
  ['192.168.1.5', false],
  ['127.0.0.1.example.com', false],
])('whether %s is this machine only: %s', (host, expected) => {
  expect(isLoopback(host)).toBe(expected);
});

function messageOf(environment: NodeJS.ProcessEnv): string {
  try {
    readEnvironment(environment);
  } catch (error) {
    return error instanceof Error ? error.message : '';
  }
  return '';
}
