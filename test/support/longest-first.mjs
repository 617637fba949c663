// The order of the test files: those that take longest first, so that no core waits for one of them at the end.

/** Those of ten seconds and more, longest first; a file that is not named is only begun later. */
const longest = [
  'self-test',
  'same-bytes',
  'worked',
  'command-terminal',
  'case/verify',
  'lattice-properties',
  'record-properties',
  'artefacts',
  'queried-moments',
  'command-case',
  'encrypted-command',
  'command',
  'terminal',
  'case/redact',
  'browser/reading',
  'browser/hostile',
  'browser/examples',
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
