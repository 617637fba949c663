/*
 * Scans for values that lie in no file, as out of a database, and verifies the result against them. They are read as the
 * same list would be from a file, so that each is checked, told in the ledger, and stands in the result by its digest.
 */
import { parseIndicatorBytes, scan, verify, type IndicatorSet, type Result, type Verification } from 'bridle';
import { isProgram } from './is-program.ts';

/** A set of values, one on a line. An indicator that is made by hand must say by whom it is said, and is easily made wrong. */
function setOf(values: readonly string[]): IndicatorSet {
  return parseIndicatorBytes('values.txt', Buffer.from(values.map((it) => `${it}\n`).join('')));
}

/** Looks for these values and nothing else. */
export function scanForValues(backup: string, values: readonly string[]): Promise<Result> {
  return scan(backup, { indicators: setOf(values), bundled: false });
}

/** Whether a scan for these values gives this result. */
export function verifyForValues(result: Result, backup: string, values: readonly string[]): Promise<Verification> {
  return verify(result, { backup, indicators: setOf(values) });
}

if (isProgram(import.meta.filename)) {
  const [backup = '.', ...values] = process.argv.slice(2);
  const { verdict, indicators } = await scanForValues(backup, values);
  console.log(`${verdict.outcome}, with ${indicators.loaded} of ${values.length} values looked for`);
}
