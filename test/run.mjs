// Runs every check of the repository in order and ends with one line that sums them.
// Usage: node test/run.mjs [--corpus] [pattern of test files]
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from './support/chromium.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const args = process.argv.slice(2);
const onlyCorpus = args.includes('--corpus');
const patterns = args.filter((arg) => arg !== '--corpus');

if (onlyCorpus && !process.env.BRIDLE_CORPUS) {
  console.error('Name the folder of the corpus: BRIDLE_CORPUS=/path/to/corpus pnpm test:corpus');
  process.exit(2);
}

const packages = ['model', 'core', 'indicators', 'matcher', 'case', 'report', 'testkit', 'bridle'];
const checks = [
  ['build', 'tsc', '-b'],
  ['bundled sets', process.execPath, 'packages/indicators/scripts/copy-sets.mjs'],
  ['types', 'tsc', '-p', 'test'],
  ['types of the examples', 'tsc', '-p', 'examples'],
  ['types of the page’s script', 'tsc', '-p', 'packages/report/browser'],
  ['the page’s script is current', process.execPath, 'packages/report/scripts/bundle-browser.mjs', '--check'],
  ['lint', 'eslint', '--cache', '--cache-location', 'node_modules/.cache/eslint/', '--max-warnings', '0', '.'],
  ['format', 'prettier', '--check', '--log-level', 'warn', '.'],
  ['unused code', 'knip'],
  ...packages.map((name) => [`package ${name}: publint`, 'publint', `packages/${name}`, '--strict', '--pack', 'npm']),
  ...packages.map((name) => [
    `package ${name}: types`,
    'attw',
    '--pack',
    `packages/${name}`,
    '--profile',
    'esm-only',
    '--quiet',
  ]),
];

let passed = 0;
let failed = 0;

function run(command, commandArgs, options = {}) {
  const path = [join(root, 'node_modules/.bin'), process.env.PATH].join(process.platform === 'win32' ? ';' : ':');
  const { env, ...rest } = options;
  return spawnSync(command, commandArgs, {
    cwd: root,
    encoding: 'utf8',
    ...rest,
    env: { ...process.env, PATH: path, ...env },
  });
}

function check([name, command, ...commandArgs]) {
  const { status, stdout, stderr, error } = run(command, commandArgs);
  if (status === 0) {
    passed++;
    console.log(`ok    ${name}`);
  } else {
    failed++;
    console.log(`FAIL  ${name}\n${stdout ?? ''}${stderr ?? ''}${error ?? ''}`);
  }
}

function runJest() {
  const folder = mkdtempSync(join(tmpdir(), 'bridle-test-'));
  const counts = join(folder, 'counts.json');
  const jest = [
    '--experimental-vm-modules',
    '--no-warnings',
    'node_modules/jest/bin/jest.js',
    ...(onlyCorpus ? ['test/corpus'] : patterns),
  ];
  const { status } = run(process.execPath, jest, {
    stdio: 'inherit',
    env: { BRIDLE_TEST_COUNTS: counts, FORCE_COLOR: '0' },
  });
  try {
    const tests = JSON.parse(readFileSync(counts, 'utf8'));
    passed += tests.passed;
    failed += tests.failed;
    if (status !== 0 && tests.failed === 0) failed++;
  } catch {
    console.log('FAIL  the tests did not run to their end');
    failed++;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

if (onlyCorpus || patterns.length > 0) checks.slice(0, 2).forEach(check);
else checks.forEach(check);
runJest();

if (chromium === null)
  console.log(
    '\nNOT RUN  the tests of the report in a browser (test/browser): no Chromium was found. Install one, or name it in BRIDLE_CHROMIUM.',
  );
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
