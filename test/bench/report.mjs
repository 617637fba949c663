// The HTML report of a million events: written, opened from disk in Chromium, and filtered; in seconds on the wall.
import { renderHtml } from '@bridle/report';
import { scan } from 'bridle';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium as engine } from 'playwright-core';
import { chromium } from '../support/chromium.mjs';
import { phone } from './phone.mjs';

export const stage = 'report, 1 M events';

const events = 1_000_000;
/** Opening and filtering, in seconds. */
const most = 3;

const begin = Date.UTC(2018, 0, 1) * 1000;
const stores = ['messages', 'safari-history', 'data-usage', 'calls', 'calendar', 'manifest-entries'];

/** Events every two minutes, as the stores of a phone tell them; one in a thousand names what is looked for. */
function* timeline() {
  for (let index = 0; index < events; index++) {
    const artefact = stores[(index * 7_919) % stores.length];
    const rare = index % 1_000 === 0 ? ' and the needle' : '';
    yield {
      at: begin + index * 120_000_000 + ((index * 48_271) % 100_000_000),
      event: 'message-received',
      summary: `+1555010${index % 10_000} wrote message ${index} of ${(index * 48_271) % 65_537}${rare}`,
      clock: 'unix-seconds',
      column: 'date',
      artefact,
      channel: 'imdpersistence',
      origin: { domain: 'HomeDomain', path: `Library/${artefact}.db`, locator: `message ROWID ${index}` },
    };
  }
}

/** Measures; says so and is content where there is no Chromium. */
export async function measureReport() {
  if (chromium === null) {
    console.log(`${stage}: not run, since no Chromium was found`);
    return true;
  }
  const folder = mkdtempSync(join(tmpdir(), 'bridle-bench-'));
  const browser = await engine.launch({
    executablePath: chromium,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
  try {
    const result = await scan(phone('small'));
    const [html, written] = await timed(() => renderHtml(result, { timeline: timeline() }));
    const place = join(folder, 'report.html');
    writeFileSync(place, html);
    const page = await browser.newPage();
    const [, opened] = await timed(async () => {
      await page.goto(pathToFileURL(place).href);
      await page.locator(`#timeline-view[data-rows="${events}"]`).waitFor();
    });
    const filtered = [];
    for (const [text, left] of [
      ['needle', '1,000'],
      ['MESSAGE 99', '11,111'],
    ]) {
      const [, took] = await timed(async () => {
        await page.getByRole('searchbox').fill(text);
        await page.locator('#timeline .status', { hasText: `: ${left} of` }).waitFor();
      });
      filtered.push(took);
    }
    const worst = Math.max(...filtered);
    const isWithin = opened + worst <= most;
    console.log(
      `\n${stage}: ${(html.length / 1e6).toFixed(1)} MB, written in ${written.toFixed(2)} s, ` +
        `opened in ${opened.toFixed(2)} s, filtered in ${worst.toFixed(2)} s (most ${most} s together)${isWithin ? '' : '  over'}`,
    );
    return isWithin;
  } finally {
    await browser.close();
    rmSync(folder, { recursive: true });
  }
}

async function timed(work) {
  const start = performance.now();
  const made = await work();
  return [made, (performance.now() - start) / 1000];
}
