import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { inRoot } from '../../../scripts/setup/paths.mjs';
import type { ConsoleUnderTest } from '../../e2e/console-under-test.ts';
import { catalogues } from '../../src/lib/messages/catalogue.ts';
import type { Locale } from '../../src/lib/messages/locales.ts';
import type { Messages } from '../../src/lib/messages/messages.ts';

const FOLDER = inRoot('docs', 'pictures', 'guide');
const SIZE = { width: 1440, height: 900 } as const;
const CULTURES = { en: 'en-GB', fr: 'fr-FR' } as const;

/** Always the same clocks and requests. */
const SIMULATION = {
  ...{ scenario: 'major_drift', seed: 7, servers: 5, requests: 400, resources: 16 },
};

/** A run of the simulation, by the names under which pages show it. */
export interface Run {
  readonly id: string;
  readonly group: string;
}

interface RunStatus extends Run {
  readonly state: string;
  readonly progress: { readonly stage: string } | null;
}

/** Where the guide's pictures of one language are taken: a console on a demo of its own. */
export class Studio {
  readonly app: ConsoleUnderTest;
  readonly words: Messages;
  readonly #locale: Locale;
  #run: Promise<Run> | undefined;

  constructor(app: ConsoleUnderTest, locale: Locale) {
    this.app = app;
    this.words = catalogues[locale];
    this.#locale = locale;
  }

  async open(path: string): Promise<Page> {
    const locale = CULTURES[this.#locale];
    const page = await this.app.open({ ...SIZE, path, locale, expectedFaults: [/.*/] });
    await page.locator('[data-status=live]').waitFor();
    return page;
  }

  /** Takes a picture of what is shown once it has come to rest, and closes all pages. */
  async take(page: Page, name: string): Promise<void> {
    await page.waitForLoadState('networkidle', { timeout: 1_500 }).catch(() => undefined);
    const file = join(FOLDER, this.#locale === 'en' ? '' : this.#locale, `${name}.png`);
    await mkdir(dirname(file), { recursive: true });
    await page.screenshot({ path: file });
    this.app.leavePages();
    process.stdout.write(`${file}\n`);
  }

  /** The run that all pictures show, started when it is first asked for. */
  startedRun(): Promise<Run> {
    this.#run ??= this.app.rest('POST', '/simulation', SIMULATION) as Promise<Run>;
    return this.#run;
  }

  /** The same once it has ended. */
  async run(): Promise<Run> {
    const run = await this.startedRun();
    await this.until(run, ({ state }) => state !== 'running');
    return run;
  }

  /** Waits until a run is as far as that. */
  async until(run: Run, isThere: (status: RunStatus) => boolean): Promise<void> {
    while (!isThere((await this.app.rest('GET', `/simulation/${run.id}`)) as RunStatus)) {
      await sleep(250);
    }
  }

  async reserve(resourceId: string, clientId: string): Promise<string> {
    const { reservation } = (await this.app.rest('POST', '/reservations', {
      ...{ resourceId, clientId, quantity: 1 },
    })) as { readonly reservation: { readonly id: string } };
    return reservation.id;
  }
}

/** A picture of the guide, by the name of its file. */
export interface Scene {
  readonly name: string;
  readonly show: (studio: Studio) => Promise<Page>;
}
