// Runs every check of the repository, as many at once as there are cores, and ends with one line that sums them.
// Usage: node test/run.mjs [--corpus] [pattern of test files]
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statfsSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { chromium } from './support/chromium.mjs';
import { claimsIn, restsOf } from './support/claims.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const args = process.argv.slice(2);
const onlyCorpus = args.includes('--corpus');
const patterns = args.filter((arg) => arg !== '--corpus');

if (onlyCorpus && !process.env.BRIDLE_CORPUS) {
  console.error('Name the folder of the corpus: BRIDLE_CORPUS=/path/to/corpus pnpm test:corpus');
  process.exit(2);
}

const packages = ['model', 'core', 'indicators', 'matcher', 'case', 'report', 'testkit', 'bridle'];
const built = [
  ['build', process.execPath, 'packages/bridle/scripts/compile.mjs'],
  ['nothing of an older build', process.execPath, 'packages/bridle/scripts/remove-orphans.mjs'],
  ['bundled sets', process.execPath, 'packages/indicators/scripts/copy-sets.mjs'],
];
// The longest first, so that none of them is waited for at the end.
const checks = [
  ['lint', 'oxlint'],
  ['files of the packages', process.execPath, 'test/support/check-packages.mjs'],
  ['types of the tests and examples', 'tsc', '-p', 'test'],
  ['types of the page’s script', 'tsc', '-p', 'packages/report/browser'],
  ['the page’s script is current', process.execPath, 'packages/report/scripts/bundle-browser.mjs', '--check'],
  ...packages.map((name) => [
    `package ${name}: types`,
    'attw',
    '--pack',
    `packages/${name}`,
    '--profile',
    'esm-only',
    '--quiet',
  ]),
  ...packages.map((name) => [`package ${name}: publint`, 'publint', `packages/${name}`, '--strict', '--pack', 'npm']),
  ['format', 'oxfmt', '--check'],
  ['unused code', 'knip'],
  ['public names', process.execPath, 'test/support/api-report.mjs'],
];

let passed = 0;
let failed = 0;

function start(command, commandArgs, { env, ...options } = {}) {
  const path = [join(root, 'node_modules/.bin'), process.env.PATH].join(delimiter);
  return spawn(command, commandArgs, { cwd: root, ...options, env: { ...process.env, PATH: path, ...env } });
}

async function check([name, command, ...commandArgs]) {
  const began = performance.now();
  const child = start(command, commandArgs, { stdio: ['ignore', 'pipe', 'pipe'] });
  const said = Promise.all([text(child.stdout), text(child.stderr)]);
  const failure = await once(child, 'close').then(
    ([status]) => status,
    (error) => error,
  );
  const took = `${((performance.now() - began) / 1000).toFixed(1)} s`;
  if (failure === 0) {
    passed++;
    console.log(`ok    ${name} (${took})`);
  } else {
    failed++;
    console.log(`FAIL  ${name} (${took})\n${(await said).join('')}${typeof failure === 'number' ? '' : failure}`);
  }
}

async function checkAll(list) {
  const waiting = [...list];
  const lane = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await check(next);
  };
  await Promise.all(Array.from({ length: Math.min(availableParallelism(), 4) }, lane));
}

/** A folder in memory with room for all that the tests write; `null` where the system has none. */
function roomyMemory() {
  try {
    const { bavail, bsize } = statfsSync('/dev/shm');
    return bavail * bsize >= 4 * 2 ** 30 ? '/dev/shm' : null;
  } catch {
    return null;
  }
}

/** How each test fared, `null` where they did not run to their end. */
async function runJest() {
  const folder = mkdtempSync(join(roomyMemory() ?? tmpdir(), 'bridle-test-'));
  const outcomes = join(folder, 'outcomes.json');
  const temporary = join(folder, 'temporary');
  mkdirSync(temporary);
  const jest = [
    '--experimental-vm-modules',
    '--no-warnings',
    'node_modules/jest/bin/jest.js',
    ...(onlyCorpus ? ['test/corpus'] : patterns),
  ];
  const child = start(process.execPath, jest, {
    stdio: 'inherit',
    // A temporary folder of its own: some tests look at what is left there, and others may run on this machine.
    env: {
      BRIDLE_TEST_OUTCOMES: outcomes,
      BRIDLE_TEST_NOT_TRIED: join(folder, 'not-tried.txt'),
      FORCE_COLOR: '0',
      TMPDIR: temporary,
    },
  });
  const [status] = await once(child, 'close');
  try {
    const run = JSON.parse(readFileSync(outcomes, 'utf8'));
    passed += run.passed;
    failed += run.failed;
    if (status !== 0 && run.failed === 0) failed++;
    return run.tests;
  } catch {
    console.log('FAIL  the tests did not run to their end');
    failed++;
    return null;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Whether every claim of VALIDATION rests on tests that ran now, and passed. */
function checkClaims(tests) {
  const claims = claimsIn(readFileSync(join(root, '.github/VALIDATION.md'), 'utf8'));
  const isLeftOut = (file) => chromium === null && file.startsWith('browser/');
  const { faults, notRun } = restsOf(claims, tests, isLeftOut);
  const name = 'what each claim rests on ran and passed';
  if (faults.length === 0) passed++;
  else failed++;
  console.log(faults.length === 0 ? `\nok    ${name}` : `\nFAIL  ${name}\n${faults.join('\n')}`);
  for (const one of notRun) console.log(`NOT RUN  what a claim rests on: ${one}`);
}

const isWhole = !onlyCorpus && patterns.length === 0;
// What takes longest is needed last: a compiler is at work on the other Nodes while all else is checked.
const nodes = isWhole ? start(process.execPath, ['test/support/other-nodes.mjs'], { stdio: 'ignore' }) : null;
for (const step of built) await check(step);
if (isWhole) await checkAll(checks);
const tests = await runJest();
nodes?.kill();
if (isWhole && tests !== null) checkClaims(tests);

if (chromium === null)
  console.log(
    '\nNOT RUN  the tests of the report in a browser (test/browser): no Chromium was found. Install one, or name it in BRIDLE_CHROMIUM.',
  );
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
