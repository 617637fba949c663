import {
  count,
  figure,
  type Finding,
  type Issue,
  passedOver,
  type Reason,
  type ReasonCode,
  rejectedInPart,
  type Result,
  unseenMessenger,
  type Verdict,
} from '@bridle/model';
import { safeText } from '../safe-text.ts';
import {
  countWhatIsKnownNow,
  lookAgain,
  lookForPublished,
  lookOnThePhone,
  mendEntries,
  readWithPermission,
  withdrawnByMistake,
} from '../sentences.ts';
import { appleNotice } from './apple-notice.ts';
import { saidOf } from './device-word.ts';
import { listed } from './listed.ts';
import { passedOverStatement } from './passed-over.ts';
import { total } from './reach.ts';
import { reasonSaid, statementLine } from './statement.ts';

/** A warning, and what to do about it. */
type Warning = readonly [warning: string, advice: string];

/** What is said at once, since who is at risk must not learn it from a footnote. */
export function warnings(result: Result): readonly Warning[] {
  const { device, verdict, findings, indicators, issues } = result;
  const notice = appleNotice(findings);
  const all: readonly Warning[] = [
    ...(notice === null ? [] : [notice]),
    ...silenced(verdict, findings),
    ...knownLater(result),
    ...unread(verdict),
    ...(hangsOnWhatCame(verdict) ? unseen(issues) : []),
    ...unsought(verdict),
    ...besideLists(result),
    ...(hangsOnWhatCame(verdict) ? [...rejected(indicators), ...onlyFew(indicators)] : []),
  ];
  return all.map(([warning, advice]) => [warning, saidOf(device, advice)]);
}

/** That files were not read which only need to be opened to the reader. */
function unread({ reasons }: Verdict): readonly Warning[] {
  return reasons
    .filter(({ code }) => code === 'not-permitted')
    .map((it) => [`NOT READ: ${statementLine(reasonSaid(it))}`, readWithPermission] as const);
}

/** That indicators were not looked for, though somebody may think that they were. */
function unsought({ reasons }: Verdict): readonly Warning[] {
  return reasons.flatMap((it) => {
    const advice = lookAgain[it.code];
    return advice === undefined ? [] : [[`NOT LOOKED FOR: ${statementLine(reasonSaid(it))}`, advice] as const];
  });
}

/** That files lay beside the lists that may list indicators too. A reason tells of them with those that should have been read. */
function besideLists({ verdict, indicators }: Result): readonly Warning[] {
  if (verdict.reasons.some(({ code }) => code === 'indicators-not-read')) return [];
  const said = passedOverStatement(passedOver(indicators));
  return said === null ? [] : [said];
}

/** Which messengers keep what came by way of them out of every backup: an answer says nothing of it. */
function unseen(issues: readonly Issue[]): readonly Warning[] {
  const names = [...new Set(issues.flatMap((it) => unseenMessenger(it) ?? []))].map((it) => safeText(it, 60));
  const last = names.pop();
  if (last === undefined) return [];
  const of = names.length === 0 ? last : `${names.join(', ')} and ${last}`;
  return [[`NOT SEEN: messages of ${of}, which no backup holds.`, lookOnThePhone]];
}

/** Whether what came, or was looked for, could have made the answer another one. */
function hangsOnWhatCame({ outcome }: Verdict): boolean {
  return outcome !== 'infected' && outcome !== 'attempted';
}

/** That of what was given much was rejected, as an own list is whose form is not the one that is read. */
function rejected(given: Result['indicators']): readonly Warning[] {
  const files = rejectedInPart(given);
  if (files.length === 0) return [];
  const said = files.map(
    (it) => `${figure(it.rejected)} of ${count(it.entries, 'entry', 'entries')} in ${safeText(it.file)}`,
  );
  return [[`NOT LOOKED FOR: ${listed(said)}, which were rejected.`, mendEntries]];
}

/**
 * That little beyond what comes with Bridle was looked for: what is published is many times that. Public lists hardly ever
 * name their publisher; but whoever has them has more than comes with Bridle, and an own list of a few has not.
 */
function onlyFew({ reach, bundled }: Result['indicators']): readonly Warning[] {
  const given = total(reach);
  if (bundled.distinct === 0 || given >= bundled.distinct) return [];
  const own = `the ${count(bundled.distinct, 'indicator')} that come with Bridle`;
  const more = given === 0 ? '' : ` and the ${figure(given)} that ${given === 1 ? 'was' : 'were'} given`;
  return [[`NOT LOOKED FOR: what is published beyond ${own}${more}.`, lookForPublished]];
}

/** That a withdrawal silenced something. */
function silenced({ reasons }: Verdict, findings: readonly Finding[]): readonly Warning[] {
  const withdrawn = findings.filter(({ indicator }) => indicator?.revoked === true);
  if (withdrawn.length === 0) return [];
  const rules = rulesIn(reasons, 'indicator-revoked');
  return [[`SILENCED: ${uncounted(withdrawn)} was withdrawn: ${rules}`, withdrawnByMistake]];
}

/** That something was met that was listed after the day whose knowledge counts: its owner lives today. */
function knownLater({ verdict: { reasons }, findings, weighing: { asOf } }: Result): readonly Warning[] {
  const later = findings.filter(({ indicator }) => indicator?.notPublicThen === true);
  if (asOf === null || later.length === 0) return [];
  const rules = rulesIn(reasons, 'indicator-not-public');
  return [
    [`KNOWN LATER: ${uncounted(later)} was not public by the end of ${safeText(asOf)}: ${rules}`, countWhatIsKnownNow],
  ];
}

function uncounted(matches: readonly Finding[]): string {
  const doOrDoes = matches.length === 1 ? 'does' : 'do';
  return `${count(matches.length, 'match', 'matches')} found ${doOrDoes} not count, since what is met`;
}

function rulesIn(reasons: readonly Reason[], why: ReasonCode): string {
  return listed(reasons.filter(({ code }) => code === why).map(({ detail }) => safeText(detail)));
}
