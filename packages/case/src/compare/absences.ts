import {
  accountOfFile,
  fileOf,
  holdsPlaceholder,
  isSha256,
  toJsonValue,
  type Finding,
  type JsonValue,
  type Result,
} from '@bridle/model';
import { canonicalJson } from '../canonical-json.ts';
import type { Absence, AbsenceReason } from './comparison.ts';
import type { OurSide } from './sides.ts';

type Found = Absence['reasons'];

/** Why a side lacks what another found; `isIt` tells the finding itself, which there may be without weight. */
export function absenceOf(
  finding: Finding,
  { result: there }: OurSide,
  { name, result: here }: OurSide,
  isIt: (finding: Finding) => boolean,
): Absence {
  return { side: name, reasons: reasonsOf(finding, there, here, isIt) };
}

/** What settles it is told alone; otherwise everything that differs, since any of it may be why. */
function reasonsOf(finding: Finding, there: Result, here: Result, isIt: (finding: Finding) => boolean): Found {
  if (here.findings.some(isIt)) return one('without-weight', finding.rule);
  const isRedacted = there.redacted || here.redacted;
  const untold = isRedacted ? one('redacted', finding.rule) : [];
  const others = here.findings.filter(({ rule }) => rule === finding.rule);
  if (others.some((it) => mayBeOfOneCampaign(it, finding))) return untold;
  if (others.length > 0) return one('found-otherwise', finding.rule);
  const sought = unsought(finding, there, here);
  if (sought.length > 0) return sought;
  const found = [
    ...evidence(finding, here),
    ...options(there, here),
    ...rules(there, here),
    ...otherIndicators(finding, there, here),
    ...untold,
  ];
  return found.length > 0 ? found : one('unknown', finding.rule);
}

function one(reason: AbsenceReason, what: string): Found {
  return [{ reason, what }];
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
  return one(isNamed ? 'indicator-file-differs' : 'indicator-not-loaded', `${rule} of ${names.join(', ')}`);
}

/** What joins records, or reads them by itself, may ask which of them other indicators list. */
function otherIndicators({ rule, indicator }: Finding, there: Result, here: Result): Found {
  if (indicator !== null && indicator.kind !== 'sequence' && indicator.kind !== 'pattern') return [];
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
function evidence({ evidence: rows }: Finding, here: Result): Found {
  const known = new Map(here.evidence.files.map((it) => [fileOf(it), it]));
  const places = new Map(rows.map((row) => [fileOf(row), row.sha256]));
  return [...places].flatMap(([place, sha256]) => {
    const file = known.get(place);
    const isUntold = file === undefined ? holdsPlaceholder(place) : !(isSha256(sha256) && isSha256(file.sha256));
    const isSame = file !== undefined && [file.sha256, file.plainSha256].includes(sha256);
    return isUntold || isSame ? [] : one('evidence', place);
  });
}

function options(there: Result, here: Result): Found {
  const [theirs, ours] = [partsOf(there), partsOf(here)];
  return Object.keys(ours).flatMap((name) => {
    const [asked, other] = [canonicalJson(ours[name] ?? null), canonicalJson(theirs[name] ?? null)];
    return asked === other ? [] : one('option', `${name}: ${asked} and not ${other}`);
  });
}

function partsOf({ options: asked, weighing }: Result): { readonly [name: string]: JsonValue } {
  return toJsonValue({ ...asked, ...weighing }) as { readonly [name: string]: JsonValue };
}

function rules({ tool: theirs }: Result, { tool: ours }: Result): Found {
  return ours.sha256 === theirs.sha256 && ours.version === theirs.version
    ? []
    : one('rules', `bridle ${ours.version} and not ${theirs.version}`);
}
