import { createHash } from 'node:crypto';
import {
  type Assertion,
  type Campaign,
  type Indicator,
  type IndicatorSet,
  type LedgerFile,
  type LedgerNote,
  type PatternIndicator,
  type Sequence,
} from '@bridle/model';
import { withCampaignNames } from './campaign-names.ts';
import { unifyCampaigns } from './campaigns.ts';
import { ledgerOf } from './ledger.ts';
import { byCodeUnits, distinctBy } from './order.ts';
import { printPattern } from './stix/pattern/print.ts';

/** What a set is made of, in any order and with repetitions. */
export interface Parts {
  readonly indicators: readonly Indicator[];
  readonly patterns: readonly Omit<PatternIndicator, 'id'>[];
  readonly sequences: readonly Sequence[];
  readonly campaigns: readonly Campaign[];
  readonly files: readonly LedgerFile[];
  readonly notes: readonly LedgerNote[];
}

const assembled = new WeakSet<readonly Indicator[]>();

/** Whether values were put together here, and so are each what a value is to be: to see that of half a million takes seconds. */
export function isAssembled(indicators: readonly Indicator[]): boolean {
  return assembled.has(indicators);
}

/** Makes one set: every value once, all that is said of it kept, each campaign under one name, in a total order. */
export function assemble(parts: Parts): IndicatorSet {
  const { campaigns, nameOf } = unifyCampaigns(parts.campaigns);
  const indicators = unifyIndicators(parts.indicators, nameOf);
  const patterns = unifyPatterns(parts.patterns, nameOf);
  const sequences = unifySequences(parts.sequences, nameOf);
  const files = filesOf(parts.files);
  const notes = distinctBy([...parts.notes, ...notesOnAmbiguous(sequences)], (it) =>
    inOrder(it.file, it.object, it.status, it.reason),
  );
  const ledger = ledgerOf(files, notes, { indicators, patterns, sequences });
  assembled.add(indicators);
  return { indicators, patterns, sequences, campaigns, ledger };
}

/** Each file once; that it was given by name is said of it where any of the sets says so. */
function filesOf(given: readonly LedgerFile[]): readonly LedgerFile[] {
  const key = (it: LedgerFile): string => inOrder(it.file, it.sha256, it.status, it.reason);
  const named = new Set(given.filter((it) => it.named).map(key));
  return distinctBy(given, key).map((it) => (named.has(key(it)) ? { ...it, named: true } : it));
}

/**
 * Equal values stand side by side once all are in order, and half a million are put in order sooner than they are looked
 * up in a map: a feed is in some order, and a merged list is made of parts that are. A value of which nobody else speaks
 * is passed on as it was given.
 */
function unifyIndicators(given: Parts['indicators'], nameOf: (name: string) => string): readonly Indicator[] {
  const ordered = given.toSorted((a, b) =>
    a.kind === b.kind ? byCodeUnits(a.value, b.value) : byCodeUnits(a.kind, b.kind),
  );
  const indicators: Indicator[] = [];
  for (let start = 0, end = 1; start < ordered.length; start = end, end += 1) {
    const first = ordered[start]!;
    while (ordered[end]?.value === first.value && ordered[end]?.kind === first.kind) end += 1;
    const said = end === start + 1 ? first.assertions : ordered.slice(start, end).flatMap((it) => it.assertions);
    const assertions = unifyAssertions(said, nameOf);
    indicators.push(assertions === first.assertions ? first : { ...first, assertions });
  }
  return indicators;
}

function unifyPatterns(said: Parts['patterns'], nameOf: (name: string) => string): readonly PatternIndicator[] {
  const known = new Map<string, { readonly pattern: PatternIndicator['pattern']; said: Assertion[] }>();
  for (const { text, pattern, assertions } of said) {
    const same = known.get(text) ?? { pattern, said: [] };
    same.said.push(...assertions);
    known.set(text, same);
  }
  return [...known]
    .map(([text, it]) => ({
      id: `pattern:${createHash('sha256').update(text).digest('hex').slice(0, 16)}`,
      text,
      pattern: it.pattern,
      assertions: unifyAssertions(it.said, nameOf),
    }))
    .sort((a, b) => byCodeUnits(a.text, b.text));
}

/** A sequence that two files state alike is one; where they differ under one name, each speaks for itself. */
function unifySequences(said: Parts['sequences'], nameOf: (name: string) => string): readonly Sequence[] {
  const known = new Map<string, { readonly sequence: Sequence; said: Assertion[] }>();
  for (const given of said) {
    const pattern = withCampaignNames(given.pattern, nameOf);
    const fits = [...new Set(given.fits.map(nameOf))].sort(byCodeUnits);
    const sequence = { ...given, pattern, text: printPattern(pattern), fits };
    const key = inOrder(sequence.id, JSON.stringify({ ...sequence, assertions: [] }));
    const same = known.get(key) ?? { sequence, said: [] };
    same.said.push(...sequence.assertions);
    known.set(key, same);
  }
  return [...known]
    .sort(([a], [b]) => byCodeUnits(a, b))
    .map(([, it]) => ({ ...it.sequence, assertions: unifyAssertions(it.said, nameOf) }));
}

/** Under one id, a finding cannot tell which of several sequences spoke. */
function notesOnAmbiguous(sequences: readonly Sequence[]): readonly LedgerNote[] {
  const ids = sequences.map((it) => it.id);
  const reason = 'another sequence has the same id and says something else: both are looked for';
  return sequences
    .filter(({ id }) => ids.indexOf(id) !== ids.lastIndexOf(id))
    .flatMap(({ text, assertions }) =>
      assertions.map(({ source: { file, object } }): LedgerNote => {
        return { file, object, status: 'noted', reason, says: text.slice(0, 200) };
      }),
    );
}

function unifyAssertions(said: readonly Assertion[], nameOf: (name: string) => string): readonly Assertion[] {
  const [first] = said;
  if (first !== undefined && said.length === 1) {
    const named = withName(first, nameOf);
    return named === first ? said : [named];
  }
  return distinctBy(
    said.map((it) => withName(it, nameOf)),
    placeAndContent,
  );
}

function withName(said: Assertion, nameOf: (name: string) => string): Assertion {
  const campaign = said.campaign === null ? null : nameOf(said.campaign);
  return campaign === said.campaign ? said : { ...said, campaign };
}

function placeAndContent({ source, ...it }: Assertion): string {
  const { file, object, publisher, url, published } = source;
  const { firstSeen, lastSeen, validFrom, validUntil, created, modified, revoked } = it.dates;
  const dates = [firstSeen, lastSeen, validFrom, validUntil, created, modified, revoked, published];
  const content = [
    it.campaign,
    it.platforms,
    it.role,
    it.stage,
    it.strength,
    it.match,
    it.traces,
    it.notWhen,
    it.reliability,
  ];
  const remarks = [it.credibility, it.confidence, it.tlp, it.falsePositives, it.revoked, publisher, url];
  return inOrder(file, object, JSON.stringify([...content, ...remarks, ...dates]));
}

/** A key that sorts as its parts do, one after the other; a part may not hold the sign between them. */
function inOrder(...parts: readonly (string | null)[]): string {
  return parts.map((it) => (it ?? '').replaceAll('\0', '\u0001')).join('\0');
}
