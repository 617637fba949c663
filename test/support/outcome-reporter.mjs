import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('..', import.meta.url));

/**
 * Hands to the runner through a file how many tests passed, so that one line at the end can sum every check, and how each
 * fared, so that it can be said of each claim whether it holds.
 */
export default class OutcomeReporter {
  #isPart;

  constructor({ testNamePattern }) {
    this.#isPart = Boolean(testNamePattern);
  }

  onRunComplete(
    _contexts,
    { numPassedTests, numFailedTests, numRuntimeErrorTestSuites, numPendingTests, numTodoTests, testResults },
  ) {
    const place = process.env.BRIDLE_TEST_OUTCOMES;
    if (!place) return;
    // A test that is skipped is a defect, but where only some were asked for by name.
    const skipped = this.#isPart ? 0 : numPendingTests + numTodoTests;
    const failed = numFailedTests + numRuntimeErrorTestSuites + skipped;
    const notTried = notTriedIn(process.env.BRIDLE_TEST_NOT_TRIED);
    const tests = testResults.flatMap(({ testFilePath, testResults: ofFile }) =>
      ofFile.map(({ ancestorTitles, title, fullName, status }) => ({
        file: relative(folder, testFilePath).replaceAll(sep, '/'),
        titles: [...ancestorTitles, title],
        status: status === 'passed' && notTried.has(`${testFilePath} ${fullName}`) ? 'not tried' : status,
      })),
    );
    writeFileSync(place, JSON.stringify({ passed: numPassedTests, failed, tests }));
  }
}

/** The tests that ended without a result, since what they need is not to be had here: a line each. */
function notTriedIn(place) {
  return new Set(place && existsSync(place) ? readFileSync(place, 'utf8').split('\n') : []);
}
