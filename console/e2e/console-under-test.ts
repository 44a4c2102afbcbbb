import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startServer, type RunningServer } from '@reservation-engine/api/server/start-server';
import type { ClockOptions } from '@reservation-engine/engine/servers/index';
import type { Browser, Page } from 'playwright-core';
import { CONSOLE } from '../../scripts/artefacts/console.mjs';
import { ensureCurrent } from '../../scripts/artefacts/ensure-current.mjs';
import { builtSimulation } from '../../simulation/src/testing/built-simulation.ts';
import { launchBrowser } from './browser.ts';
import { seedResources } from './seed.ts';
import { type WatchedFaults, watchFaults } from './page-faults.ts';

export interface ConsoleOptions {
  /** Load the demo, or leave the store empty. Default false. */
  readonly demo?: boolean;
  /** Default A. */
  readonly serverId?: string;
  /** How many seats to create besides. Default 0. */
  readonly seats?: number;
  /** All of them in this group. Default: groups of ten rows. */
  readonly group?: string;
  /** Puts what an earlier server left where this one looks for it. */
  readonly arrangeFiles?: (dataDir: string) => Promise<void>;
  /** How its clock is measured, and how wrong it is. Default: the machine's, never measured. */
  readonly clock?: ClockOptions;
}

type Locale = 'en-GB' | 'fr-FR';

export interface PageOptions {
  readonly path?: string;
  readonly width?: number;
  readonly height?: number;
  readonly theme?: 'light' | 'dark';
  readonly locale?: Locale;
  /** What the page may report besides: by default any error fails the test. */
  readonly expectedFaults?: readonly RegExp[];
}

/** A real server with the real console on a database of its own, and a browser to look at it. */
export class ConsoleUnderTest {
  readonly #databaseUrl: string;
  /** Where the reports of its simulations go. */
  readonly #dataDir: string;
  #browser: Promise<Browser> | undefined;
  /** Pages that were left, by their languages: to go on in one takes half the time of a new one. */
  readonly #left = new Map<Locale, Page[]>();
  #opened: { readonly page: Page; readonly locale: Locale; readonly faults: WatchedFaults }[] = [];
  #server: RunningServer;

  private constructor(databaseUrl: string, dataDir: string, server: RunningServer) {
    this.#databaseUrl = databaseUrl;
    this.#dataDir = dataDir;
    this.#server = server;
  }

  /** @param databaseUrl of an empty database; whoever made it drops it */
  static async start(databaseUrl: string, options: ConsoleOptions): Promise<ConsoleUnderTest> {
    await ensureCurrent(CONSOLE);
    process.env['SIMULATION_PROGRAM'] = await builtSimulation();
    const dataDir = await mkdtemp(join(tmpdir(), 'console-'));
    await options.arrangeFiles?.(dataDir);
    const server = await startServer({
      ...{ databaseUrl, dataDir },
      serverId: options.serverId ?? 'A',
      demo: options.demo ?? false,
      ...(options.clock === undefined ? {} : { clock: options.clock }),
    });
    if (options.seats !== undefined)
      await seedResources(server.engine, options.seats, options.group);
    return new ConsoleUnderTest(databaseUrl, dataDir, server);
  }

  get url(): string {
    return this.#server.url;
  }

  /** For what no API may do, such as to break something. */
  get databaseUrl(): string {
    return this.#databaseUrl;
  }

  /** Opens a page as a person would have it who was never here before. */
  async open(options: PageOptions = {}): Promise<Page> {
    const { width = 1280, height = 800, theme = 'light', locale = 'en-GB' } = options;
    const left = this.#left.get(locale)?.pop();
    if (left !== undefined) await clear(left);
    const page = left ?? (await this.#newPage(locale));
    await page.setViewportSize({ width, height });
    await page.emulateMedia({ colorScheme: theme });
    const faults = watchFaults(page, options.expectedFaults ?? []);
    this.#opened.push({ page, locale, faults });
    await page.goto(`${this.url}/console${options.path ?? '/resources'}`);
    await page.getByRole('main').waitFor();
    return page;
  }

  async #newPage(locale: Locale): Promise<Page> {
    const browser = await (this.#browser ??= launchBrowser());
    const profile = await browser.newContext({
      locale,
      reducedMotion: 'reduce',
      timezoneId: 'Europe/Paris',
    });
    return profile.newPage();
  }

  /** Calls the REST API as another client would. */
  async rest(method: string, path: string, body?: unknown): Promise<unknown> {
    const answer = await fetch(`${this.url}${path}`, {
      method,
      ...(body === undefined
        ? {}
        : { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } }),
    });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return answer.json();
  }

  /** Stops the server; `comeBack` starts it on the same port and database. */
  async goAway(): Promise<void> {
    await this.#server.close();
  }

  async comeBack(): Promise<void> {
    const { port } = this.#server;
    this.#server = await startServer({
      ...{ databaseUrl: this.#databaseUrl, dataDir: this.#dataDir },
      serverId: 'B',
      port,
    });
  }

  /** Leaves all pages, and answers with the faults they reported and no test expected. */
  leavePages(): readonly string[] {
    const opened = this.#opened;
    this.#opened = [];
    for (const { page, locale } of opened)
      this.#left.set(locale, [...(this.#left.get(locale) ?? []), page]);
    return opened.flatMap(({ faults }) => faults.end());
  }

  async stop(): Promise<void> {
    await (await this.#browser)?.close();
    await this.#server.close();
    await rm(this.#dataDir, { recursive: true, force: true });
  }
}

/** Whoever is next finds nothing of what a test did there. */
async function clear(page: Page): Promise<void> {
  await page.unrouteAll({ behavior: 'ignoreErrors' });
  await page.context().setOffline(false);
  await page.evaluate(() => {
    localStorage.clear();
    sessionStorage.clear();
  });
}
