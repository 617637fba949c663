import {
  appleNoticeRules,
  carriesWeight,
  fileOf,
  isDoubt,
  microsecondsPerDay,
  strengths,
  type BenignExplanation,
  type Evidence,
  type EvidenceClass,
  type Finding,
  type Instant,
  type Strength,
} from '@bridle/model';
import { partOfListed } from './classify.ts';
import { campaignsOf } from './nearby.ts';
import { effects, hasOpenBenign, isA, isExplained, isMereContact } from './premises.ts';
import { weaker } from './statement.ts';

/*
 * Apple tells people that they were targeted, in batches, weeks to months after the attack, and says of none whether it
 * succeeded (https://support.apple.com/en-us/102174). What else is found around such a notice counts one step more. How
 * many days around is designed: infections of January and February 2025 were told of on 29 April.
 */

/** How far before a notice, and after it, something counts more. */
const window = { before: 180 * microsecondsPerDay, after: 30 * microsecondsPerDay };

/**
 * The most that a step makes of a finding, by class; a class that is not here takes none. A notice says that somebody
 * attacked, not that it took effect: what arrived may become strong, which makes an attempt, and an effect supporting, so
 * that without a decisive trace no infection comes of it. Nor does anything become strong beside an effect of its campaign,
 * of which a harmless cause is open other than that it was passed on, or which is supporting at most by its kind. Context
 * and contact stay.
 */
const mostByClass: { readonly [C in EvidenceClass]?: Strength } = {
  delivery: 'strong',
  exploit: 'strong',
  execution: 'supporting',
  persistence: 'supporting',
  'anti-forensics': 'supporting',
  command: 'supporting',
};

/** That the owner knows who sent a link says little of one whom Apple told of an attack: it may be sent under any name. */
const mayBeAttackAllTheSame: ReadonlySet<BenignExplanation> = new Set<BenignExplanation>(['passed-on']);

/** Notes that the step makes a weak trace of their class. All others are of what every phone has. */
const weightyNotes: { readonly [rule: string]: EvidenceClass } = {
  // Attachments that changed twenty seconds after a crash were on the phone of one who was told a month later (NCK-01).
  'empty-attachment-folders': 'exploit',
};

const noticeRules: ReadonlySet<string> = new Set(Object.values(appleNoticeRules));

/** Those of the rules, `APL-01` and its kin: the older, and the one that Apple names now and that sends both mail and iMessages. */
const accounts: ReadonlySet<string> = new Set([
  'threat-notifications@apple.com',
  'threat-notifications@email.apple.com',
]);

/**
 * When Apple told the owner of an attack. Only iMessage vouches for a sender: the words of a notice, a mail, an SMS or a
 * lookup may be anyone's. Nor does a row count that stands in a file that is in doubt; one that is dated later than the backup has no date.
 */
export function noticesAmong(findings: readonly Finding[]): readonly Instant[] {
  const inDoubt = new Set(findings.filter(isDoubt).flatMap(({ doubts }) => doubts));
  return findings
    .filter((it) => noticeRules.has(it.rule) && carriesWeight(it))
    .flatMap(({ evidence }) => evidence)
    .filter((row) => isFromApple(row) && !inDoubt.has(fileOf(row)))
    .flatMap(({ time }) => time.from ?? []);
}

function isFromApple({ artefact, fields }: Evidence): boolean {
  const { direction, service, handle } = fields;
  if (artefact !== 'messages' || direction !== 'received' || service !== 'iMessage') return false;
  return typeof handle === 'string' && accounts.has(handle.toLowerCase());
}

/** Whether a moment, or a stretch of time from first to last, lies in the days around a notice. */
export function isAroundNotice(notices: readonly Instant[], from: Instant, to: Instant = from): boolean {
  return notices.some((told) => from >= told - window.before && to <= told + window.after);
}

/** Raises what was found around a notice by one step. What is undated, or has a harmless cause, stays as it is. */
export function raisedByNotice(findings: readonly Finding[]): readonly Finding[] {
  const notices = noticesAmong(findings);
  if (notices.length === 0) return findings;
  const affected = new Set(campaignsOf(findings.filter((it) => isA(it, effects))));
  return findings.map((it) => {
    const { from, to } = it.time;
    if (from === null || !isAroundNotice(notices, from, to) || isExplained(it)) return it;
    const step = stepUp(
      it,
      hasOpenBenign(it, mayBeAttackAllTheSame) ||
        isSupportingAtMost(it) ||
        campaignsOf([it]).some((name) => affected.has(name)),
    );
    if (step === null) return it;
    const because = `${it.because}; one step up from ${step.before}, since Apple told the owner of an attack near then`;
    return { ...it, ...step.after, because };
  });
}

/**
 * Whether it shows less than that something was sent to the owner: whoever sends a file chooses its name, that the phone is
 * set up to go somewhere does not tell who did that, and what lies within what is listed is not itself listed.
 */
function isSupportingAtMost({ class: kind, trace, traits, evidence }: Finding): boolean {
  if (traits.includes('exchanged')) return true;
  if (kind === 'delivery' && trace === 'installed') return true;
  return evidence.some(({ exactness }) => exactness !== null && partOfListed.has(exactness));
}

interface Step {
  readonly before: string;
  readonly after: Pick<Finding, 'class' | 'strength'>;
}

function stepUp(found: Finding, neverStrong: boolean): Step | null {
  const { rule, class: kind, strength } = found;
  const weighty = kind === 'context' ? weightyNotes[rule] : undefined;
  if (weighty !== undefined) return { before: 'a note', after: { class: weighty, strength: 'weak' } };
  const most = mostByClass[kind];
  if (most === undefined || isMereContact(found)) return null;
  const next = strengths[strengths.indexOf(strength) + 1];
  const bound = neverStrong ? weaker(most, 'supporting') : most;
  if (next === undefined || strengths.indexOf(next) > strengths.indexOf(bound)) return null;
  return { before: strength, after: { class: kind, strength: next } };
}
