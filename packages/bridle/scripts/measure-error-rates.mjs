// Writes src/selftest/measured.ts: what `bridle selftest` measures of this version. Run it after a build, whenever a rule, a
// set or the corpus has changed.
import { writeFileSync } from 'node:fs';
import { selfTest } from '../dist/selftest/self-test.js';

const { misses, ...rates } = await selfTest();
for (const { phone, expected, found } of misses) console.error(`${phone}: ${expected} expected, found ${found}`);
writeFileSync(
  new URL('../src/selftest/measured.ts', import.meta.url),
  `// Written by scripts/measure-error-rates.mjs; do not edit.
import type { ErrorRates } from './tally.ts';

/** What the self-test measured of this version; a test measures again. */
export const errorRates: ErrorRates = {
${Object.entries(rates)
  .map(([name, value]) => `  ${name}: ${written(value)},`)
  .join('\n')}
};
`,
);

/** An entry of a list on a line, so that a change shows what it changed. */
function written(value) {
  if (!Array.isArray(value)) return JSON.stringify(value);
  return `[\n${value.map((it) => `    ${JSON.stringify(it)},`).join('\n')}\n  ]`;
}
