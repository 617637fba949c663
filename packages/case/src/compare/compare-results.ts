import { insistOnArgument, insistOnMoments, toJsonValue, type Result } from '@bridle/model';
import { canonicalJson } from '../canonical-json.ts';
import { canonicalResult } from '../result-digest.ts';
import { campaignsOf } from './campaigns.ts';
import type { Comparison, OtherFindings, PhoneNumbers, Side } from './comparison.ts';
import { verdictContradiction } from './verdict-contradiction.ts';
import { findingsOf } from './findings.ts';
import { someSides } from './given-sides.ts';
import { partings } from './partings.ts';
import { prepare, type PreparedResults } from './prepared.ts';
import { reason, reasonsOf } from './reasons.ts';
import { redactionsAmong, unlikeRedactions } from './redactions.ts';
import { elsewhere, notShown } from './others.ts';
import { areOfOnePhone, phoneOf } from './phones.ts';
import { isOthers, isOurs } from './sides.ts';
import { weighingsOf } from './weighings.ts';

/**
 * Sets what several scans learned of one phone side by side: what they agree in, what they differ in, and what of their
 * evidence, indicators, versions and options explains that. Of different phones nothing is compared but that they are.
 * Throws a `TypeError` where it is given fewer than two results, two of one name, or one whose moments are texts.
 */
export function compareResults(sides: readonly Side[]): Comparison {
  insistOnArgument('The results', sides, someSides);
  for (const { result } of sides.filter(isOurs)) insistOnMoments(result);
  const compared = compareAll(sides);
  const whole = sides.filter(({ result }) => !('redacted' in result) || !result.redacted);
  const loses = compared.isOnePhone !== false && whole.length > 1 && whole.length < sides.length;
  return { ...compared, whole: loses ? { ...compareAll(whole), whole: null } : null };
}

function compareAll(sides: readonly Side[]): Omit<Comparison, 'whole'> {
  const own = sides.filter(isOurs);
  const others = sides.filter(isOthers);
  const prepared = prepare(own.map(({ result }) => result));
  const isOnePhone = areOfOnePhone(prepared, others);
  const redactions = redactionsAmong(own, prepared);
  const described = sides.map(({ name, result }) =>
    'schemaVersion' in result ? ofOurs(name, result, prepared) : ofOther(name, result),
  );
  const comparison = (isSame: boolean, reasons: Comparison['reasons'], said: Said): Omit<Comparison, 'whole'> => ({
    ...{ isSame, isOnePhone, sides: described, redactions, reasons },
    ...said,
  });
  if (isOnePhone === false)
    return comparison(false, ofOtherPhones(sides), { campaigns: [], agreed: [], differing: [], weighings: [] });

  const told = sides.map((it) => (isOurs(it) ? { ...it, result: prepared.get(it.result)!.told } : it));
  const toldOwn = told.filter(isOurs);
  const found = findingsOf(told);
  const agreed = found.filter((it) => it.sides.length === sides.length);
  const differing = found.filter((it) => it.sides.length < sides.length);
  const campaigns = campaignsOf(toldOwn);
  const doubts = others.length === 0 || found.length > 0 ? [] : notShown(sides);
  const apart = elsewhere(own, others);
  const isSame =
    others.length === 0
      ? areSame(prepared)
      : isOnePhone === true && differing.length === 0 && doubts.length === 0 && apart.length === 0;
  const weighings = weighingsOf(toldOwn);
  const said = { campaigns, agreed, differing, weighings };
  if (isSame && others.length === 0) return comparison(isSame, [], said);

  const inexact = redactions.filter(({ isExact }) => !isExact);
  const reasons = [
    ...reason('not-shown', doubts),
    ...reason('other-evidence', apart),
    ...reasonsOf(told, toldOwn),
    ...reason(
      'redaction',
      inexact.map(({ side, of }) => ({ what: of, sides: [side] })),
    ),
    ...reason('unlike-redactions', unlikeRedactions(own, prepared)),
  ];
  const isTold =
    differing.length > 0 ||
    weighings.length > 0 ||
    reasons.some((it) => it.reason !== 'redaction' && it.reason !== 'another-tool') ||
    campaigns.some((it) => it.isSame === false) ||
    !areOne(toldOwn.map(({ result }) => verdictIn(result)));
  if (isSame || isTold) return comparison(isSame, reasons, said);
  // The digest differs, so that there is something: where nothing else shows it, it is told where it stands.
  const places = partings(toldOwn, ({ result }) => canonicalResult(result));
  return comparison(isSame, [...reasons, ...reason('content', places)], said);
}

/** What sides of one phone say. */
type Said = Pick<Comparison, 'campaigns' | 'agreed' | 'differing' | 'weighings'>;

/** The numbers by which phones are told apart, with whose they are. */
function ofOtherPhones(sides: readonly Side[]): Comparison['reasons'] {
  const numbers = sides.map(({ name, result }) => ({ what: numbersIn(phoneOf(result)), sides: [name] }));
  return reason(
    'another-phone',
    numbers.filter(({ what }) => what !== ''),
  );
}

type Described = Comparison['sides'][number];

function ofOurs(name: string, result: Result, prepared: PreparedResults): Described {
  const { digest, told } = prepared.get(result)!;
  const { outcome, rule, reasons } = told.verdict;
  const tool = `bridle ${result.tool.version}`;
  const verdict = { outcome, rule, reasons, contradiction: verdictContradiction(told) };
  return { name, tool, digest, isRedacted: result.redacted, ...verdict, phone: phoneOf(result) };
}

function ofOther(name: string, result: OtherFindings): Described {
  const tool = [result.tool, result.version ?? []].flat().join(' ');
  const none = { digest: null, isRedacted: false, outcome: null, rule: null, reasons: [], contradiction: null };
  return { name, tool, ...none, phone: phoneOf(result) };
}

function numbersIn({ udid, serialNumber }: PhoneNumbers): string {
  return [udid === null ? [] : `UDID ${udid}`, serialNumber === null ? [] : `serial number ${serialNumber}`]
    .flat()
    .join(', ');
}

function verdictIn({ verdict: { outcome, rule, reasons } }: Result): string {
  return canonicalJson(toJsonValue({ outcome, rule, reasons }));
}

/** Whether all were made of one result, and hold what that gives where it is redacted, if any of them is. */
function areSame(prepared: PreparedResults): boolean {
  const all = [...prepared.values()];
  return areOne(all.map(({ digest }) => digest)) && areOne(all.map(({ shown }) => shown));
}

function areOne(texts: readonly (string | null)[]): boolean {
  return new Set(texts).size < 2;
}
