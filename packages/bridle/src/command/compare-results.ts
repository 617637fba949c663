import {
  absenceReasons,
  compareResults,
  comparisonReasons,
  type Absence,
  type ComparedCampaign,
  type ComparedFinding,
  type ComparedWeighing,
  type Comparison,
  type FoundReason,
  type OtherFindings,
  type Side,
  type Weight,
  type Window,
} from '@bridle/case';
import { figure, latticeRules, type Reason, toJsonValue, traces } from '@bridle/model';
import { moment, renderDocument, safeText, unnamedTraces } from '@bridle/report';
import { existsSync, realpathSync } from 'node:fs';
import { readMvtOutput } from '../compare/read-mvt-output.ts';
import { ResultError } from '../result-error.ts';
import { exitCodes } from './exit-codes.ts';
import { MisuseError } from './misuse-error.ts';
import { isFolder, resultFileAt, resultIn } from './result-in.ts';
import { printText } from './terminal.ts';

/** What `bridle compare` may be told. */
export interface CompareFlags {
  readonly json?: boolean;
}

/** Sets results side by side; the exit code says whether they agree. */
export function compareFiles(places: readonly string[], { json = false }: CompareFlags): number {
  if (places.length < 2) throw new MisuseError('Give two results or more.');
  if (new Set(places.map(whereIs)).size < places.length) throw new MisuseError('Give each result once.');
  const comparison = compareResults(places.map(sideAt));
  if (json) process.stdout.write(renderDocument(toJsonValue(comparison)));
  else printText(textOf(comparison));
  return comparison.isSame ? 0 : exitCodes.differs;
}

/** Where a result lies, however it is named: that it agrees with itself would be taken for two labs agreeing. */
function whereIs(place: string): string {
  const file = resultFileAt(place);
  try {
    return realpathSync(existsSync(file) ? file : place);
  } catch {
    return place;
  }
}

/** A result in a file, or in the folder of a case; or what MVT wrote into a folder. */
function sideAt(place: string): Side {
  const theirs = isFolder(place) ? mvtOutputIn(place) : null;
  if (theirs !== null && existsSync(resultFileAt(place))) throw new MisuseError(bothIn(place));
  return { name: place, result: theirs ?? resultIn(place) };
}

/** A case in which someone keeps a timeline has files of the names that MVT gives, and of them alone it would say nothing. */
function bothIn(folder: string): string {
  return (
    `${folder} holds a result of \`bridle scan\`, and files named as MVT names what it writes, as timeline.csv. ` +
    `Give the result itself, as ${resultFileAt(folder)}, or a folder in which only what MVT wrote lies.`
  );
}

function mvtOutputIn(folder: string): OtherFindings | null {
  try {
    return readMvtOutput(folder);
  } catch (error) {
    throw error instanceof ResultError ? new MisuseError(`${error.message}\n${error.hint}`, { cause: error }) : error;
  }
}

function textOf(comparison: Comparison): string {
  const { isOnePhone, sides, redactions, whole } = comparison;
  const named = new Map(sides.map(({ name }, index) => [name, letterOf(index)]));
  const of = (names: readonly string[]): string => names.map((name) => named.get(name) ?? name).join(' ');
  return [
    answerTo(comparison),
    ...(isOnePhone === null ? [untold] : []),
    ...redactions.map(({ side, of: whole, isExact }) => redactionLine(of([side]), of([whole]), isExact)),
    '',
    ...sides.flatMap((side, index) => sideLines(side, letterOf(index))),
    ...comparedLines(comparison, of),
    ...(whole === null ? [] : wholeLines(whole, of)),
    '',
  ].join('\n');
}

function sideLines(
  { name, tool, outcome, digest, isRedacted, contradiction }: Comparison['sides'][number],
  letter: string,
): readonly string[] {
  const of = digest === null ? '' : `, ${isRedacted ? 'redacted, of digest' : 'digest'} ${digest}`;
  return [
    `  ${letter}  ${safeText(name, 200)}: ${outcome ?? 'no verdict'}, ${safeText(tool)}${of}`,
    ...(contradiction === null ? [] : [`     its verdict contradicts itself: ${contradiction}`]),
  ];
}

/** What several that are not redacted say of one another, which beside a redacted one is not told. */
function wholeLines(whole: Comparison, of: Naming): readonly string[] {
  return [
    '',
    `Without what is redacted, ${of(whole.sides.map(({ name }) => name))}: ${answerTo(whole)}`,
    ...(whole.isOnePhone === null ? [untold] : []),
    ...comparedLines(whole, of),
  ];
}

function comparedLines(
  { sides, reasons, campaigns, agreed, differing, weighings }: Comparison,
  of: Naming,
): readonly string[] {
  return [
    ...section('Verdicts', verdictLines(sides, of)),
    ...section(
      'Reasons',
      reasons.flatMap((it) => reasonLines(it, of)),
    ),
    ...section(
      'Campaigns',
      campaigns.flatMap((it) => campaignLines(it, of)),
    ),
    ...section(
      'Found by some only',
      differing.flatMap((it) => [
        `  ${of(it.sides)}  ${findingLine(it)}`,
        ...byValueLines(it, of),
        ...it.absences.flatMap((absence) => absenceLines(absence, of)),
      ]),
    ),
    ...section(
      'Weighed otherwise',
      weighings.flatMap((it) => weighingLines(it, of)),
    ),
    ...section(
      'Found by all',
      agreed.flatMap((it) => [`  ${findingLine(it)}`, ...byValueLines(it, of)]),
    ),
  ];
}

/** Another tool gives no verdict: with one, no more is agreed in than what was detected. */
function answerTo({ isSame, isOnePhone, sides, agreed, differing }: Comparison): string {
  if (isOnePhone === false) return 'They are of different phones, and are not compared.';
  if (sides.every(({ digest }) => digest !== null)) return isSame ? 'They agree.' : 'They differ.';
  if (differing.length > 0) return 'They differ.';
  const detected = agreed.length > 0 ? 'They detect the same' : 'None of them detects anything';
  return isSame ? `${detected}.` : `${detected}, and that is not known to be agreement.`;
}

const untold =
  'Whether they are of one phone cannot be told: no number of a phone joins them all, and a redacted result tells none.';

function redactionLine(side: string, whole: string, isExact: boolean): string {
  return isExact
    ? `${side} is the redaction of ${whole}.`
    : `${side} says that it is the redaction of ${whole}, and is not what ${whole} gives when this version redacts it.`;
}

function letterOf(index: number): string {
  return index < 26 ? String.fromCharCode('A'.charCodeAt(0) + index) : `#${index + 1}`;
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : ['', title, ...lines];
}

type Naming = (names: readonly string[]) => string;

function reasonLines({ reason, count, shownBy }: FoundReason, of: Naming): readonly string[] {
  const more = count > shownBy.length ? [`    and ${figure(count - shownBy.length)} more`] : [];
  const lines = shownBy.map(({ what, sides }) => `    only ${of(sides)}  ${safeText(what, 200)}`);
  return [`  ${comparisonReasons[reason]}`, ...lines, ...more];
}

function campaignLines({ campaign, isSame, sides, doOverlap }: ComparedCampaign, of: Naming): readonly string[] {
  const overlap = doOverlap === null ? '' : doOverlap ? '; their times overlap' : '; their times do not overlap';
  return [
    `  ${campaign === '' ? unnamedTraces : safeText(campaign)}: ${likeness(isSame, sides)}${overlap}`,
    ...sides.flatMap(({ side, outcome, confidence, rule, reasons, windows }) => [
      `    ${of([side])}  ${outcome === null ? 'nothing of it' : `${outcome}, ${confidence}, by ${rule}`}${windows.map(windowText).join('')}`,
      ...(isSame === false ? reasonsOfOne(reasons, sides) : []),
    ]),
  ];
}

function likeness(isSame: boolean | null, sides: ComparedCampaign['sides']): string {
  if (isSame === null) return 'judged by one alone';
  if (isSame) return 'the same';
  const isBesides = areOne(sides.map(({ outcome, confidence, windows }) => [outcome, confidence, windows]));
  return isBesides ? 'the same outcome and confidence, by another rule' : 'not the same';
}

/** By what each side comes to its outcome, where that is not by the same. */
function verdictLines(sides: Comparison['sides'], of: Naming): readonly string[] {
  const judging = sides.filter(({ rule }) => rule !== null);
  if (areOne(judging.map(({ outcome, rule, reasons }) => [outcome, rule, reasons]))) return [];
  return sides.flatMap(({ name, outcome, rule, reasons }) =>
    rule === null
      ? []
      : [`  ${of([name])}  ${outcome} by ${rule}: ${latticeRules[rule]}`, ...reasonsOfOne(reasons, judging)],
  );
}

/** Those that not all sides give. */
function reasonsOfOne(
  reasons: readonly Reason[],
  sides: readonly { readonly reasons: readonly Reason[] }[],
): readonly string[] {
  const isSaid =
    ({ code, detail }: Reason) =>
    (it: Reason): boolean =>
      it.code === code && it.detail === detail;
  return reasons
    .filter((it) => !sides.every((side) => side.reasons.some(isSaid(it))))
    .map(({ code, detail }) => `       ${code}${detail === '' ? '' : `: ${safeText(detail, 200)}`}`);
}

function areOne(said: readonly unknown[]): boolean {
  return new Set(said.map((it) => JSON.stringify(it))).size < 2;
}

function windowText({ from, to, delivery }: Window): string {
  if (from === null) return ', undated';
  const lasted = from === to ? moment(from) : `${moment(from)} to ${to === null ? 'an unknown moment' : moment(to)}`;
  return `, ${lasted}${delivery === null ? '' : `, after what came ${moment(delivery.from)}`}`;
}

/** That no time says that they found the same: a value may be met at several. */
function byValueLines({ byValueAlone }: ComparedFinding, of: Naming): readonly string[] {
  return byValueAlone.length === 0
    ? []
    : [`     in ${of(byValueAlone)} by its value alone: not all of them tell a time`];
}

function absenceLines({ side, reasons }: Absence, of: Naming): readonly string[] {
  return reasons.map(({ reason, what }) => `     not ${of([side])}  ${absenceReasons[reason]}: ${safeText(what, 200)}`);
}

function weighingLines({ artefact, weights, ...found }: ComparedWeighing, of: Naming): readonly string[] {
  return [
    `  ${findingLine(found)}, in ${safeText(artefact)}`,
    ...weights.map(({ sides, ...weight }) => `    only ${of(sides)}  ${weightText(weight)}`),
  ];
}

function weightText({ trace, class: kind, strength }: Weight): string {
  return `${kind}, ${strength}${trace === null ? '' : `: ${trace}, ${traces[trace]}`}`;
}

function findingLine({ rule, campaign, at }: Pick<ComparedFinding, 'rule' | 'campaign' | 'at'>): string {
  return `${safeText(rule, 200)}${campaign === null ? '' : ` (${safeText(campaign)})`}, ${at === null ? 'undated' : moment(at)}`;
}
