import { canonicalJson, firstDifference, redact, resultDigest } from '@bridle/case';
import { placeholderForm, toJsonValue, type JsonValue, type Result } from '@bridle/model';
import { contradictionIn } from './contradiction.ts';
import { alone, madeBy, subjectAt, type VerifiedDifference } from './difference.ts';
import type { ResultDocument } from './result-document.ts';
import { asThoughMadeBy, otherMaker } from './result-difference.ts';

/**
 * What of a redacted result is not had again. It tells the digest of the whole one that it was made of: where what is derived
 * anew has that, it is the same to the byte, and gives one redaction. Where it has not, what both show is set side by side.
 */
export async function redactionDifference(
  { value, result }: ResultDocument,
  again: Result,
): Promise<VerifiedDifference | null> {
  const other = await otherMaker(result, again);
  const rest = asThoughMadeBy(result, again);
  const digest = resultDigest(rest);
  const shown = toJsonValue(redact(rest));
  const found = digest === result.wholeDigest ? unlikeRedaction(value, shown) : unlikeWhole(value, shown, digest);
  if (other === null) return found === null ? null : (contradictionIn(result) ?? found);
  return found === null ? alone(other) : madeBy(other, found, 'finds or shows something else');
}

function unlikeRedaction(value: JsonValue, shown: JsonValue): VerifiedDifference | null {
  const found = firstDifference(value, shown);
  if (found === null) return null;
  const { pointer, left = null, right = null } = found;
  const detail = 'the evidence gives the whole result that it says it was made of, and that shows something else here';
  return { part: 'redaction', subject: subjectAt(pointer), pointer, detail, stated: left, found: right };
}

function unlikeWhole(value: JsonValue, shown: JsonValue, digest: string): VerifiedDifference {
  const found = firstDifference(loosened(value), loosened(shown));
  if (found === null) {
    const { wholeDigest: stated = null } = value as { readonly wholeDigest?: JsonValue };
    const detail =
      'what was taken out of it is not the same: other names of files of indicators are enough, or another value where a placeholder stands';
    return { part: 'whole', subject: 'wholeDigest', pointer: '/wholeDigest', detail, stated, found: digest };
  }
  const pointer = found.pointer.replace(/\/\d.*$/, '');
  const isInList = pointer !== found.pointer;
  return {
    part: 'result',
    subject: subjectAt(pointer),
    pointer,
    detail: `the evidence and indicators that are given, and what it says was asked, show something else${isInList ? ' in this list' : ''}`,
    stated: isInList ? null : (found.left ?? null),
    found: isInList ? null : (found.right ?? null),
  };
}

const placeholders = new RegExp(placeholderForm, 'g');

/**
 * Without the order of lists and the numbers of placeholders: both are drawn by the digest of the whole result, and so are
 * others where that is another.
 */
function loosened(value: JsonValue): JsonValue {
  if (typeof value === 'string') return value.replace(placeholders, (it) => it.replace(/ \d+\]$/, ']'));
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return (value as readonly JsonValue[]).map(loosened).sort(byText);
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => key !== 'wholeDigest')
      .map(([key, held]) => [key, loosened(held)]),
  );
}

function byText(a: JsonValue, b: JsonValue): number {
  return canonicalJson(a) < canonicalJson(b) ? -1 : 1;
}
