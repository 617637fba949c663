import {
  carriesWeight,
  coveredBy,
  fileOf,
  instant,
  isDoubt,
  type ArtefactCoverage,
  type Campaign,
  type Device,
  type Finding,
  type Instant,
  type RuleAccount,
  shareOf,
  union,
  within,
} from '@bridle/model';
import { firmly } from './dating.ts';
import { episodesOf } from './episodes.ts';
import type { Circumstances } from './lattice.ts';
import { enough, witnesses } from './period-coverage.ts';
import { effects, isA, isExplained } from './premises.ts';
import type { Surroundings } from './surroundings.ts';
import { exploitsOpenTo } from './vulnerable.ts';

/** What circumstances are worked out from. */
interface Known {
  readonly device: Device;
  readonly coverage: readonly ArtefactCoverage[];
  readonly campaigns: readonly Campaign[];
  readonly findings: readonly Finding[];
  readonly rules: readonly RuleAccount[];
  readonly wouldShow: ReadonlySet<string>;
  readonly surroundings: Pick<Surroundings, 'restoredAt'>;
}

/** What the lattice may ask of the phone and its evidence, by the name of the campaign that is judged. */
export function circumstancesOf(
  { coverage, campaigns, device, findings, rules, wouldShow, surroundings: { restoredAt } }: Known,
  end: Instant | null,
): (name: string) => Circumstances {
  const accounts = witnesses(coverage, 'execution');
  const recorded = end === null ? [] : union(accounts.flatMap((it) => coveredBy(it, end)));
  const lastRecorded = Math.max(...accounts.flatMap(({ newest }) => newest ?? []));
  const reasonsToDoubt = findings.filter(isDoubt);
  const unexplained = findings.filter(isUnexplainedEffect);
  const ofThePhone: Pick<Circumstances, 'integrityChecked' | 'restoredAt' | 'doubtsAbout' | 'executionCoveredFrom'> = {
    restoredAt,
    integrityChecked: rules.some(isIntegrityCheck) && rules.filter(isIntegrityCheck).every(hasRun),
    doubtsAbout({ evidence }) {
      const files = new Set(evidence.map(fileOf));
      return reasonsToDoubt.filter(({ doubts }) => doubts.some((it) => files.has(it)));
    },
    executionCoveredFrom({ time }) {
      const from = firmly(time);
      // Up to a week without a row is covered; but where none at all is later, nothing was seen of what came after.
      if (from === null || end === null || lastRecorded <= from) return false;
      const since = { from, to: instant(Math.max(end, from)) };
      return shareOf(since, within(since, recorded)) >= enough;
    },
  };
  const { productVersion: version } = device;
  return (name) => {
    const campaign = campaigns.find((it) => it.name === name);
    return {
      ...ofThePhone,
      wouldShow: wouldShow.has(name),
      erasure(finding) {
        if (campaign?.selfErasing !== true) return 'not-self-erasing';
        return version !== null && exploitsOpenTo(campaign, version, finding).length > 0
          ? 'may-have-erased-itself'
          : 'vulnerability-unknown';
      },
      systemAt(arrived) {
        const open = new Set(arrived.flatMap((it) => (campaign ? exploitsOpenTo(campaign, version, it) : [])));
        return { version, ranges: campaign?.vulnerable.filter((it) => open.has(it)) ?? [] };
      },
      unexplainedEffects: (arrived) => unexplained.filter((it) => it.fits.includes(name) || standsBeside(arrived, it)),
    };
  };
}

/** Whether a finding shows an effect of some attack, of which nobody says whose, and no harmless cause is known to be so. */
function isUnexplainedEffect(it: Finding): boolean {
  return it.campaign === null && isA(it, effects) && carriesWeight(it) && !isExplained(it);
}

/**
 * Whether an effect of a kind that attacks leave may be of what arrived: it stands in an episode of it, or has no date that
 * keeps it apart, as what was last updated after it came. A weak one that does not even fit the campaign says too little.
 */
function standsBeside(arrived: readonly Finding[], effect: Finding): boolean {
  if (!isA(effect, effects, 'supporting')) return false;
  const { from, to } = effect.time;
  if (from === null) return true;
  if (firmly(effect.time) === null && arrived.some(({ time }) => time.from !== null && time.from <= to)) return true;
  const ids = new Set(arrived.map(({ id }) => id));
  return episodesOf([...arrived, effect]).some(
    ({ findings }) => findings.includes(effect.id) && findings.some((id) => ids.has(id)),
  );
}

function isIntegrityCheck({ class: kind }: RuleAccount): boolean {
  return kind === 'integrity';
}

function hasRun({ status }: RuleAccount): boolean {
  return status !== 'failed';
}
