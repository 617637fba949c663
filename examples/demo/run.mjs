// Builds four example phones, scans them as a user would, and prints what may be said of each.
// Usage: node examples/demo/run.mjs [folder to keep them in; default examples/demo/phones]
import { canonicalResult, renderHtml, renderText, resultDigest, scan } from 'bridle';
import { buildBackup } from '@bridle/testkit';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { phones } from './phones.mjs';

const [given] = process.argv.slice(2);
const folder = given === undefined ? fileURLToPath(new URL('phones', import.meta.url)) : resolve(given);
const shown = (place) => relative(process.cwd(), place);

process.once('SIGINT', () => {
  console.error(`\nInterrupted; what was written until then lies in ${shown(folder)}.`);
  // A signal that is listened for ends nothing by itself, and the loop below would go on to the next phone. 130 is what a
  // shell gives for a program that SIGINT ended.
  process.exit(130);
});

let isAsExpected = true;

for (const { expected, ...phone } of phones) {
  const place = join(folder, phone.name);
  // Of an earlier run; what else lies in a folder that was given is left alone.
  rmSync(place, { recursive: true, force: true });
  buildBackup(join(place, 'backup'), phone);
  const result = await scan(join(place, 'backup'), {
    indicators: [fileURLToPath(new URL('indicators.yaml', import.meta.url))],
  });
  mkdirSync(place, { recursive: true });
  writeFileSync(join(place, 'report.txt'), renderText(result));
  writeFileSync(join(place, 'report.html'), renderHtml(result, { resultDigest: resultDigest(result) }));
  // In canonical form, whose SHA-256 is the digest of the result.
  writeFileSync(join(place, 'result.json'), canonicalResult(result));
  console.log(`━━━ ${phone.name} ━━━\n`);
  console.log(renderText(result).split('\n\nWhat was examined')[0]);
  console.log(
    `\nThe whole report for a browser: ${shown(join(place, 'report.html'))}, as text: report.txt, as JSON: result.json\n`,
  );
  isAsExpected &&= result.verdict.outcome === expected;
}

const [{ name }] = phones;
console.log('Four example phones, built from declarations in examples/demo/phones.mjs; no real person is behind them.');
console.log(`
Next, as an analyst keeps a case, and as a reviewer checks one:
  npx -y pnpm@10.34.8 -s bridle scan ${shown(join(folder, name, 'backup'))} --indicators examples/demo/indicators.yaml --case my-case
  npx -y pnpm@10.34.8 -s bridle verify my-case/result.json --backup ${shown(join(folder, name, 'backup'))} --indicators examples/demo/indicators.yaml`);
if (!isAsExpected) {
  console.error('A verdict is not the one this demo exists to show.');
  process.exitCode = 1;
}
