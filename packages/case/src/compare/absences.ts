import {
  accountOfFile,
  fileOf,
  holdsPlaceholder,
  isSha256,
  type EvidenceFile,
  type Finding,
  type Result,
} from '@bridle/model';
import { canonicalJson } from '../canonical-json.ts';
import { one, type Found } from './absence-reason.ts';
import { askedOtherwise, joinedWithoutWeight, option, weighedOtherwise } from './asked-otherwise.ts';
import type { Absence } from './comparison.ts';
import { joins } from './matched.ts';
import { digestsOf } from './others.ts';
import { storesUnread } from './stores-unread.ts';
import type { OurSide } from './sides.ts';

/** Why a side lacks what another found; `isIt` tells the finding itself, which there may be without weight. */
export function absenceOf(
  finding: Finding,
  { result: there }: OurSide,
  { name, result: here }: OurSide,
  isIt: (finding: Finding) => boolean,
): Absence {
  return { side: name, reasons: reasonsOf(finding, there, here, isIt) };
}

/** What settles it is told alone; otherwise everything that differs and may take a finding away, since any of it may be why. */
function reasonsOf(finding: Finding, there: Result, here: Result, isIt: (finding: Finding) => boolean): Found {
  const weightless = here.findings.find(isIt);
  if (weightless !== undefined)
    return [...one('without-weight', finding.rule), ...weighedOtherwise([weightless], there, here, 'option')];
  const untold = there.redacted || here.redacted ? one('redacted', finding.rule) : [];
  const others = here.findings.filter(({ rule }) => rule === finding.rule);
  if (others.some((it) => mayBeOfOneCampaign(it, finding))) return untold;
  const otherwise = others.length === 0 ? [] : one('found-otherwise', finding.rule);
  const sought = others.length === 0 ? unsought(finding, there, here) : [];
  if (sought.length > 0) return sought;
  // A rule that joins records may ask what is said of each, and so may a campaign be named by what others say.
  const isJoined = joins(finding) || others.some(({ time }) => time.from === finding.time.from);
  const found = [
    ...otherwise,
    ...evidence(finding, there, here),
    ...storesUnread(finding, there, here),
    ...(isJoined ? joinedWithoutWeight(finding, there, here) : []),
    ...askedOtherwise(finding, there, here),
    ...rules(there, here),
    ...(isJoined ? otherIndicators(finding, there, here) : []),
    ...untold,
  ];
  return found.length > 0 ? found : one('unknown', finding.rule);
}

/** Whether two findings of one rule differ in the placeholders of their campaigns alone: each result counts its own. */
function mayBeOfOneCampaign(one: Finding, other: Finding): boolean {
  const isUntold = [one, other].every(({ campaign }) => campaign !== null && holdsPlaceholder(campaign));
  return isUntold && one.time.from === other.time.from && one.time.to === other.time.to;
}

/**
 * Whether none of the files that list the indicator was loaded as it is; of a heuristic there is none. Where it is told of
 * neither what it holds and is called, whether one is the other, or another version of it, does not show.
 */
function unsought({ rule, indicator }: Finding, there: Result, here: Result): Found {
  if (indicator === null) return [];
  const names = [...new Set(indicator.sources.map(({ file }) => file))];
  if (names.length === 0) return [];
  const [theirs, ours] = [filesOf(there), filesOf(here)];
  const listing = theirs.filter(({ file }) => names.includes(file));
  if (listing.some((it) => isSha256(it.sha256) && ours.some(({ sha256 }) => sha256 === it.sha256))) return [];
  const isUntold = listing.some((it) =>
    ours.some(
      (other) => !isSha256(other.sha256) && (!isSha256(it.sha256) || accountOfFile(it) === accountOfFile(other)),
    ),
  );
  if (isUntold) return one('redacted', rule);
  const isNamed = ours.some(({ file }) => names.includes(file) && !holdsPlaceholder(file));
  if (isNamed) return one('indicator-file-differs', `${rule} of ${names.join(', ')}`);
  const isBundled = there.indicators.bundled.files.some(({ file }) => names.includes(file));
  const notAsked = isBundled ? option('option', 'bundled', there, here) : [];
  return [...one('indicator-not-loaded', `${rule} of ${names.join(', ')}`), ...notAsked];
}

/** It may ask which of the records other indicators list. */
function otherIndicators({ rule }: Finding, there: Result, here: Result): Found {
  return contentsOf(there) === contentsOf(here) ? [] : one('other-indicators', rule);
}

/** What files of indicators hold, under whatever names; where that is not told, how much was read of them. */
function contentsOf(result: Result): string {
  return canonicalJson(
    filesOf(result)
      .map((it) => (isSha256(it.sha256) ? it.sha256 : accountOfFile(it)))
      .sort(),
  );
}

function filesOf({ indicators }: Result) {
  return [...indicators.files, ...indicators.bundled.files].filter(({ status }) => status === 'read');
}

/** Files it rests on that are not there, or hold something else, as far as it is told where they lie and what they hold. */
function evidence({ evidence: rows }: Finding, there: Result, here: Result): Found {
  const [theirs, ours] = [there, here].map((it) => new Map(it.evidence.files.map((file) => [fileOf(file), file])));
  const places = new Map(rows.map((row) => [fileOf(row), row.sha256]));
  return [...places].flatMap(([place, sha256]) => {
    const file = ours!.get(place);
    const isUntold = file === undefined ? holdsPlaceholder(place) : !(isSha256(sha256) && isSha256(file.sha256));
    const isSame = file !== undefined && [file.sha256, file.plainSha256].includes(sha256);
    if (!isUntold && !isSame) return one('evidence', place);
    // The row may stand in the log of a database, which is applied to it.
    const log = `${place}-wal`;
    return areUnlike(theirs!.get(log), ours!.get(log)) ? one('evidence', log) : [];
  });
}

function areUnlike(one: EvidenceFile | undefined, other: EvidenceFile | undefined): boolean {
  if (one === undefined || other === undefined) return one !== other;
  const digests = [digestsOf(one), digestsOf(other)] as const;
  return digests.every((it) => it.length > 0) && !digests[0].some((it) => digests[1].includes(it));
}

function rules({ tool: theirs }: Result, { tool: ours }: Result): Found {
  if (ours.version !== theirs.version) return one('rules', `bridle ${ours.version} and not ${theirs.version}`);
  if (ours.sha256 === theirs.sha256) return [];
  // Two builds of one version are told apart by the digests of their code alone.
  const [asked, other] = [ours, theirs].map(({ sha256 }) => sha256.slice(0, digitsOfCode));
  return one('rules', `bridle ${ours.version} of the code ${asked}… and not ${other}…`);
}

/** As many tell builds apart as people can compare at a glance. */
const digitsOfCode = 12;
