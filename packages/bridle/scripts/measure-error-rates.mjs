// Writes src/selftest/error-rates.json: what `bridle selftest` measures of this version. Run it after a build, whenever a
// rule, a set or the corpus has changed.
import { writeFileSync } from 'node:fs';
import { selfTest } from '../dist/selftest/self-test.js';

const { misses, ...rates } = await selfTest();
for (const { phone, expected, found } of misses) console.error(`${phone}: ${expected} expected, found ${found}`);
writeFileSync(new URL('../src/selftest/error-rates.json', import.meta.url), `${JSON.stringify(rates, null, 2)}\n`);
