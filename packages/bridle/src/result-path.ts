import { insistOnGiven } from '@bridle/core';
import { aPath, type OptionCheck } from '@bridle/model';

/** That it can be the path of a result. The text of one is not repeated: it tells of the owner. */
const aResultPath: OptionCheck = (it) =>
  typeof it === 'string' && /^\s*\{\s*"/.test(it)
    ? { found: 'is the text of a result', wanted: 'parseResult(text) makes one of it.' }
    : aPath(it);

/** Insists on the path of a result. Throws a `ScanError`. */
export function insistOnResultPath(path: string): void {
  insistOnGiven('The path of the result', path, aResultPath);
}
