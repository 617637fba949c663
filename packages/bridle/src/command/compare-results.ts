import {
  absenceReasons,
  compareResults,
  comparisonReasons,
  type Absence,
  type ComparedCampaign,
  type ComparedFinding,
  type Comparison,
  type FoundReason,
  type Side,
  type Window,
} from '@bridle/case';
import { toJsonValue } from '@bridle/model';
import { figure, moment, renderDocument, safeText } from '@bridle/report';
import { readMvtOutput } from '../compare/read-mvt-output.ts';
import { exitCodes } from './exit-codes.ts';
import { MisuseError } from './misuse-error.ts';
import { isFolder, resultIn } from './result-in.ts';
import { printText } from './terminal.ts';

/** What `bridle compare` may be told. */
export interface CompareFlags {
  readonly json?: boolean;
}

/** Sets results side by side; the exit code says whether they agree. */
export function compareFiles(places: readonly string[], { json = false }: CompareFlags): number {
  if (places.length < 2) throw new MisuseError('Give two results or more.');
  if (new Set(places).size < places.length) throw new MisuseError('Give each result once.');
  const comparison = compareResults(places.map(sideAt));
  if (json) process.stdout.write(renderDocument(toJsonValue(comparison)));
  else printText(textOf(comparison));
  return comparison.isSame ? 0 : exitCodes.differs;
}

/** A result in a file, or in the folder of a case; or what MVT wrote into a folder. */
function sideAt(place: string): Side {
  const theirs = isFolder(place) ? readMvtOutput(place) : null;
  return { name: place, result: theirs ?? resultIn(place) };
}

function textOf(comparison: Comparison): string {
  const { isSame, isOnePhone, sides, redactions, reasons, campaigns, agreed, differing } = comparison;
  const named = new Map(sides.map(({ name }, index) => [name, letterOf(index)]));
  const of = (names: readonly string[]): string => names.map((name) => named.get(name) ?? name).join(' ');
  const answer =
    isOnePhone === false
      ? 'They are of different phones, and are not compared.'
      : isSame
        ? 'They agree.'
        : 'They differ.';
  return [
    answer,
    ...(isOnePhone === null ? [untold] : []),
    ...redactions.map(({ side, of: whole, isExact }) => redactionLine(of([side]), of([whole]), isExact)),
    '',
    ...sides.map(
      ({ name, tool, outcome, digest, isRedacted }, index) =>
        `  ${letterOf(index)}  ${safeText(name, 200)}: ${outcome ?? 'no verdict'}, ${safeText(tool)}${digest === null ? '' : `, ${isRedacted ? 'redacted, of digest' : 'digest'} ${digest.slice(0, 16)}…`}`,
    ),
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
        ...it.absences.flatMap((absence) => absenceLines(absence, of)),
      ]),
    ),
    ...section(
      'Found by all',
      agreed.map((it) => `  ${findingLine(it)}`),
    ),
    '',
  ].join('\n');
}

const untold =
  'Whether they are of one phone cannot be told: not all say whose they are, as a redacted result never does.';

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
    `  ${safeText(campaign)}: ${isSame ? 'the same' : 'not the same'}${overlap}`,
    ...sides.map(
      ({ side, outcome, confidence, windows }) =>
        `    ${of([side])}  ${outcome === null ? 'nothing of it' : `${outcome}, ${confidence}`}${windows.map(windowText).join('')}`,
    ),
  ];
}

function windowText({ from, to }: Window): string {
  if (from === null) return ', undated';
  return from === to ? `, ${moment(from)}` : `, ${moment(from)} to ${to === null ? 'an unknown moment' : moment(to)}`;
}

function absenceLines({ side, reasons }: Absence, of: Naming): readonly string[] {
  return reasons.map(({ reason, what }) => `     not ${of([side])}  ${absenceReasons[reason]}: ${safeText(what, 200)}`);
}

function findingLine({ rule, campaign, at }: ComparedFinding): string {
  return `${safeText(rule, 200)}${campaign === null ? '' : ` (${safeText(campaign)})`}, ${at === null ? 'undated' : moment(at)}`;
}
