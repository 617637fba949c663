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
  // Of another code and version than made the whole one, the document says it alone.
  if (resultDigest(again) === result.wholeDigest) return unlikeRedaction(value, toJsonValue(redact(again)));
  const other = await otherMaker(result, again);
  const rest = asThoughMadeBy(result, again);
  const digest = resultDigest(rest);
  const shown = toJsonValue(redact(rest));
  const found = digest === result.wholeDigest ? unlikeRedaction(value, shown) : unlikeWhole(value, shown, digest);
  if (other === null) return found === null ? null : (contradictionIn(result) ?? found);
  if (found === null) return alone(other);
  return madeBy(
    other,
    found,
    found.part === 'whole' ? 'shows the same, and makes another whole result' : 'shows something else',
  );
}

function unlikeRedaction(value: JsonValue, shown: JsonValue): VerifiedDifference | null {
  const found = firstDifference(value, shown);
  if (found === null) return null;
  const { pointer, left = null, right = null } = found;
  const detail = 'the evidence gives the whole result that it says it was made of, and that shows something else here';
  return { part: 'redaction', subject: subjectAt(pointer), pointer, detail, stated: left, found: right };
}

function unlikeWhole(value: JsonValue, shown: JsonValue, digest: string): VerifiedDifference {
  const [then, now] = [loosened(value), loosened(shown)];
  const found = firstDifference(then, now);
  if (found === null) {
    const { wholeDigest: stated = null } = value as { readonly wholeDigest?: JsonValue };
    const detail =
      'something that does not show is not the same: what a file of indicators is called, a value where a placeholder stands, an option that made no difference, or the digest itself';
    return { part: 'whole', subject: 'wholeDigest', pointer: '/wholeDigest', detail, stated, found: digest };
  }
  const pointer = found.pointer.replace(/\/\d.*$/, '');
  const isInList = pointer !== found.pointer;
  const { stated, shows } = isInList
    ? onlyInOne(at(then, pointer), at(now, pointer))
    : { stated: found.left ?? null, shows: found.right ?? null };
  return {
    part: 'result',
    subject: subjectAt(pointer),
    pointer,
    detail: `the evidence and indicators that are given, and what it says was asked, show something else${isInList ? ' in this list' : ''}`,
    stated,
    found: shows,
  };
}

/** What a pointer leads to. */
function at(value: JsonValue, pointer: string): JsonValue {
  return pointer
    .slice(1)
    .split('/')
    .reduce((it: JsonValue, key) => (it as { readonly [key: string]: JsonValue })[key] ?? null, value);
}

/** Of two lists whose order says nothing, the first entry that only one of them has, and of the other likewise. */
function onlyInOne(stated: JsonValue, shown: JsonValue): { readonly stated: JsonValue; readonly shows: JsonValue } {
  const [ours, theirs] = [stated as readonly JsonValue[], shown as readonly JsonValue[]];
  const first = (them: readonly JsonValue[], others: readonly JsonValue[]): JsonValue => {
    const known = new Set(others.map(canonicalJson));
    return them.find((it) => !known.has(canonicalJson(it))) ?? null;
  };
  return { stated: first(ours, theirs), shows: first(theirs, ours) };
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
