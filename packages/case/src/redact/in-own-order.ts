import {
  fileOf,
  toJsonValue,
  type CampaignVerdict,
  type EvidenceFile,
  type Finding,
  type Reason,
  type Result,
} from '@bridle/model';
import { createHash } from 'node:crypto';
import { canonicalJson } from '../canonical-json.ts';
import { knownPlaces } from './known-places.ts';

/**
 * A result with its lists in an order that tells no value. It sorts by names, so that the place of a placeholder between
 * names that stay would tell how the name begins that it stands for. Here findings go by time, and what time leaves open by
 * lot: by a digest that is another for each result.
 */
export function inOwnOrder(result: Result, digest: string): Result {
  const lotOf = (value: unknown): string =>
    createHash('sha256')
      .update(digest)
      .update(canonicalJson(toJsonValue(value)))
      .digest('hex');
  const drawn = <T>(list: readonly T[], rank: (one: T) => number = () => 0): readonly T[] =>
    list
      .map((one) => ({ one, rank: rank(one), lot: lotOf(one) }))
      .sort((a, b) => a.rank - b.rank || (a.lot < b.lot ? -1 : 1))
      .map(({ one }) => one);

  const drawnWithin = <T>(list: readonly T[], groupOf: (one: T) => string): readonly T[] => {
    const groups = new Map([...new Set(list.map(groupOf))].map((group, index) => [group, index]));
    return drawn(list, (it) => groups.get(groupOf(it))!);
  };
  const byCode = (reasons: readonly Reason[]): readonly Reason[] => drawnWithin(reasons, ({ code }) => code);

  const { evidence, verdict, indicators, issues } = result;
  const findings = drawn(result.findings, startOf).map((it): Finding => ({
    ...it,
    fits: drawn(it.fits),
    // Where all of them stay, their order tells nothing, and a reason of the verdict names them in it.
    doubts: it.doubts.every((place) => knownPlaces.has(place)) ? it.doubts : drawn(it.doubts),
    indicator: it.indicator === null ? null : { ...it.indicator, sources: drawn(it.indicator.sources) },
  }));
  const places = new Map(findings.map(({ id }, index) => [id, index]));
  const byPlace = (ids: readonly string[]): readonly string[] => drawn(ids, (id) => places.get(id) ?? places.size);
  const ofCampaign = (it: CampaignVerdict): CampaignVerdict => ({
    ...it,
    premises: byPlace(it.premises),
    besides: byPlace(it.besides),
    reasons: byCode(it.reasons),
    alternatives: drawn(it.alternatives),
    episodes: it.episodes.map((one) => ({ ...one, findings: byPlace(one.findings) })),
    proof: { ...it.proof, steps: it.proof.steps.map((one) => ({ ...one, findings: byPlace(one.findings) })) },
    counterEvidence: drawn(it.counterEvidence, ({ finding }) => places.get(finding) ?? places.size),
  });
  const { bundled } = indicators;
  return {
    ...result,
    evidence: { ...evidence, files: drawnWithin(evidence.files, groupOfFile) },
    findings,
    schemas: drawnWithin(result.schemas, groupOfFile),
    issues: drawnWithin(issues, ({ artefact, code }) => `${artefact} ${code}`),
    verdict: {
      ...verdict,
      campaigns: drawnWithin(verdict.campaigns, ({ outcome }) => outcome).map(ofCampaign),
      reasons: byCode(verdict.reasons),
      notes: byCode(verdict.notes),
    },
    indicators: {
      ...indicators,
      files: drawn(indicators.files),
      notes: drawn(indicators.notes),
      met: drawn(indicators.met),
      bundled: { ...bundled, met: drawn(bundled.met) },
    },
  };
}

function startOf({ time }: Finding): number {
  return time.from ?? Infinity;
}

/** Each place that every phone has stays where it is, before the others. */
function groupOfFile(file: Pick<EvidenceFile, 'domain' | 'path'>): string {
  const place = fileOf(file);
  return knownPlaces.has(place) ? place : '';
}
