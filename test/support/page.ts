import { afterAll, beforeAll } from '@jest/globals';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium as engine, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { temporaryFolder } from './temporary-folder.ts';

const { chromium } = (await import(new URL('chromium.mjs', import.meta.url).href)) as { chromium: string | null };

/** A page that was opened from disk, and what it did that a report must not. */
export interface OpenPage {
  readonly page: Page;
  /** Addresses that were asked for, but the page itself. */
  readonly requests: readonly string[];
  /** What was written to the console, and errors nobody caught. */
  readonly messages: readonly string[];
}

const folder = temporaryFolder();
let browser: Browser | null = null;
let pages = 0;

/** A browser for the tests of this file; it is closed when they have ended. */
export function useBrowser(): void {
  beforeAll(async () => {
    browser = await engine.launch({
      executablePath: chromium!,
      args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
    });
  });
  afterAll(() => browser?.close());
}

/** Opens a page from disk, as whoever is sent one does. */
export async function open(html: string, options: BrowserContextOptions = {}): Promise<OpenPage> {
  const place = join(folder, `${String(++pages)}.html`);
  writeFileSync(place, html);
  const address = pathToFileURL(place).href;
  const context = await browser!.newContext({ offline: true, ...options });
  context.setDefaultTimeout(20_000);
  const page = await context.newPage();
  const [requests, messages]: [string[], string[]] = [[], []];
  page.on('request', (it) => it.url().split('#')[0] === address || requests.push(it.url()));
  page.on('console', (it) => messages.push(it.text()));
  page.on('pageerror', (it) => messages.push(it.message));
  page.on('dialog', (it) => {
    messages.push(`a dialog: ${it.message()}`);
    void it.dismiss();
  });
  await page.goto(address);
  return { page, requests, messages };
}
