import { describe, expect, test } from '@jest/globals';
import axe, { type AxeResults } from 'axe-core';
import { renderHtml } from '@bridle/report';
import { helpers, limits, nextSteps } from '../../packages/report/src/sentences.ts';
import { hostileResult } from '../support/hostile-result.ts';
import { implant, link, makeResult } from '../support/make-result.ts';
import { open, useBrowser } from '../support/page.ts';

const result = makeResult();
const html = renderHtml(result, { resultDigest: 'ab'.repeat(32) });

useBrowser();

test('without script everything that matters is there, folded away at most', async () => {
  const { page } = await open(html, { javaScriptEnabled: false });
  const text = (await page.locator('body').textContent())!.replace(/\s+/g, ' ');
  for (const said of [
    ...nextSteps.infected,
    ...limits,
    ...helpers,
    implant.because,
    link.because,
    'WirelessDomain/Library/Databases/DataUsage.sqlite',
    'ZPROCESS Z_PK 5',
    'ab'.repeat(32),
    'Example Lab',
    'an app installed by the owner bears the name (no app has this name)',
    '2021-03-10 12:00:11 UTC',
    'To zoom and to filter takes script.',
  ])
    expect(text).toContain(said);
  await page.locator('details.finding > summary').first().click();
  expect(await page.locator('details.finding .opened').first().isVisible()).toBe(true);
});

test('a finding says how it is seen by hand: the file as the result lists it, the row by a statement', async () => {
  const { page } = await open(html, { javaScriptEnabled: false });
  // printf 'WirelessDomain-Library/Databases/DataUsage.sqlite' | sha1sum; no log is listed beside it, so none was there.
  expect(await page.locator('pre').allTextContents()).toEqual(
    expect.arrayContaining([
      [
        "backup='…'",
        'copy=$(mktemp -d)',
        'shasum -a 256 "$backup/0d/0d609c54856a9bb2d56729df1d68f2958a88426b"',
        'cp "$backup/0d/0d609c54856a9bb2d56729df1d68f2958a88426b" "$copy/store"',
        String.raw`visible() { perl -pe 's/[\0-\x08\x0b-\x1f\x7f]|\xc2[\x80-\x9f]/sprintf "\\u%04x", ord substr $&, -1/ge'; }`,
      ].join('\n'),
      `sqlite3 -json "$copy/store" 'SELECT * FROM "ZPROCESS" WHERE "Z_PK" = 5' | visible`,
    ]),
  );
  expect(
    await page
      .locator('details', { has: page.locator('> pre') })
      .first()
      .textContent(),
  ).toContain(`its SHA-256 is to be ${'ab'.repeat(32)}.`);
});

test('of a backup of iOS 9 and earlier the files lie side by side', () => {
  const manifest = { ...result.evidence.files[0]!, domain: '(backup)', path: 'Manifest.mbdb', fileId: null };
  const page = renderHtml({ ...result, evidence: { files: [...result.evidence.files, manifest] } });
  expect(page).toContain('"$backup/0d609c54856a9bb2d56729df1d68f2958a88426b"'.replaceAll('"', '&quot;'));
});

test('a redacted result says that it is, and no place of a file that its name would give away', async () => {
  const redacted = renderHtml({ ...result, redacted: true });
  const { page } = await open(redacted, { javaScriptEnabled: false });
  expect(await page.locator('.redacted').innerText()).toContain(
    'Personal data was taken out and stands as [phone number 1] and the like.',
  );
  expect(await page.locator('pre').count()).toBe(0);
});

test('it prints to PDF with everything open', async () => {
  const { page } = await open(html, { javaScriptEnabled: false });
  await page.emulateMedia({ media: 'print' });
  expect(await page.locator('.opened').first().isVisible()).toBe(true);
  // What is pasted is not typed: on paper stands in which file of the backup it is.
  expect(await page.locator('pre').first().isVisible()).toBe(false);
  expect(await page.locator('.evidence').first().innerText()).toMatch(
    /ZPROCESS Z_PK 5\n[^]*By hand: 0d\/0d609c54856a9bb2d56729df1d68f2958a88426b in the folder of the backup\. What to paste stands in the page itself, under “See it by hand”\.$/,
  );
  // A chart has its rows beside it, which takes script.
  expect(await page.locator('#timeline').isVisible()).toBe(false);
  // What is wider than A4 less the margins of 1 cm shrinks every page.
  await page.setViewportSize({ width: 718, height: 1_000 });
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(718);
  const pdf = await page.pdf({ format: 'A4' });
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
});

test('what is for paper alone is not on the screen', async () => {
  const { page } = await open(html, { javaScriptEnabled: false });
  await page.locator('details.finding > summary').first().click();
  expect(await page.locator('.on-paper').first().isVisible()).toBe(false);
});

test('on paper the chart has every row of it below', async () => {
  const { page } = await open(html);
  await page.locator('#timeline-view[data-rows]').waitFor();
  await page.locator('.rows[data-is-whole] td').first().waitFor();
  await page.emulateMedia({ media: 'print' });
  expect(await page.locator('#timeline canvas').isVisible()).toBe(true);
  const rows = Number(await page.locator('#timeline-view').getAttribute('data-rows'));
  expect(await page.locator('.rows tbody tr').count()).toBe(rows);
  const [first] = await page.locator('.rows tbody tr').allInnerTexts();
  expect(first).toMatch(/^2021-03-10 12:00:11 UTC\s+exampled: a process of the implant’s name ran\s+data-usage$/);
});

describe.each([
  ['a usual page', html],
  ['a hostile page', renderHtml(hostileResult())],
])('%s', (_, given) => {
  test.each(['light', 'dark'] as const)('has no serious fault of access in %s, all open', async (colorScheme) => {
    const { page } = await open(given, { colorScheme });
    await page.locator('#timeline-view[data-rows]').waitFor();
    await page.evaluate('document.querySelectorAll("details").forEach((it) => { it.open = true; })');
    await page.evaluate(axe.source);
    const { violations } = await page.evaluate<AxeResults>('axe.run(document, { resultTypes: ["violations"] })');
    const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
    expect(serious.map(({ id, nodes }) => [id, nodes.slice(0, 3).map((it) => it.html.slice(0, 300))])).toEqual([]);
  });
});
