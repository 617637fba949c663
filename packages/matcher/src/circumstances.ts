import {
  coveredBy,
  instant,
  isDoubt,
  type ArtefactCoverage,
  type Campaign,
  type Device,
  type Finding,
  type Instant,
  type RuleAccount,
} from '@bridle/model';
import { fileOf } from './integrity.ts';
import type { Circumstances } from './lattice.ts';
import { enough, shareOf, union, within, witnesses } from './period-coverage.ts';
import { wasVulnerable } from './vulnerable.ts';

/** What circumstances are worked out from. */
interface Known {
  readonly device: Device;
  readonly coverage: readonly ArtefactCoverage[];
  readonly campaigns: readonly Campaign[];
  readonly findings: readonly Finding[];
  readonly rules: readonly RuleAccount[];
}

/** What the lattice may ask of the phone and its evidence, by the name of the campaign that is judged. */
export function circumstancesOf(
  { coverage, campaigns, device, findings, rules }: Known,
  end: Instant | null,
): (name: string) => Circumstances {
  const recorded = end === null ? [] : union(witnesses(coverage, 'execution').flatMap((it) => coveredBy(it, end)));
  const reasonsToDoubt = findings.filter(isDoubt);
  const ofThePhone: Omit<Circumstances, 'mayHaveErasedItself'> = {
    integrityChecked: rules.some(isIntegrityCheck) && rules.filter(isIntegrityCheck).every(hasRun),
    doubtsAbout({ evidence }) {
      const files = new Set(evidence.map(fileOf));
      return reasonsToDoubt.filter(({ doubts }) => doubts.some((it) => files.has(it)));
    },
    executionCoveredFrom({ time }) {
      if (time.from === null || end === null) return false;
      const since = { from: time.from, to: instant(Math.max(end, time.from)) };
      return shareOf(since, within(since, recorded)) >= enough;
    },
  };
  return (name) => {
    const campaign = campaigns.find((it) => it.name === name);
    return {
      ...ofThePhone,
      mayHaveErasedItself: (finding) =>
        campaign?.selfErasing === true && wasVulnerable(campaign, device.productVersion, finding),
    };
  };
}

function isIntegrityCheck({ class: kind }: RuleAccount): boolean {
  return kind === 'integrity';
}

function hasRun({ status }: RuleAccount): boolean {
  return status !== 'failed';
}
