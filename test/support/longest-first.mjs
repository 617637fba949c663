// The order of the test files: those that take longest first, so that no core waits for one of them at the end.

/** Those of ten seconds and more, longest first; a file that is not named is only begun later. */
const longest = [
  'command-terminal',
  'self-test',
  'same-bytes',
  'lattice-properties',
  'worked',
  'record-properties',
  'browser/reading',
  'interrupted',
  'encrypted-command',
  'browser/hostile',
  'examples',
  'indicators-update-command',
  'case/verify',
  'encryption',
  'decrypt-command',
  'terminal',
  'case/compare',
  'case/redact',
  'command-case',
  'command-output',
  'browser/examples',
  'command',
  'left-behind',
  'artefacts',
  'indicators/hostile',
  'decrypt',
  'case/redact-attack',
  'scan',
  'browser/timeline',
].map((name) => `/test/${name}.test.ts`);

const rank = ({ path }) => {
  const at = longest.findIndex((name) => path.replaceAll('\\', '/').endsWith(name));
  return at < 0 ? longest.length : at;
};

export default class LongestFirst {
  sort(tests) {
    return tests.toSorted((a, b) => rank(a) - rank(b) || (a.path < b.path ? -1 : 1));
  }

  allFailedTests(tests) {
    return this.sort(tests);
  }

  cacheResults() {
    // The order is the same each time.
  }
}
