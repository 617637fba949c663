import {
  fileOf,
  grouped,
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
import { publishedCampaigns, type PublicKnowledge } from './public-knowledge.ts';
import { isToldRow } from './rules.ts';
import { detailOfReason } from './sentences.ts';

/**
 * A result with its lists in an order that tells no value. It sorts by names, so that the place of a placeholder between
 * names that stay would tell how the name begins that it stands for. Here findings go by time, and what time leaves open by
 * lot: by a digest that is another for each result. Where all the names stay by which a list was sorted, its order tells
 * nothing that they do not, and stays too.
 */
export function inOwnOrder(result: Result, digest: string, known: PublicKnowledge): Result {
  const lotOf = (value: unknown): string =>
    createHash('sha256')
      .update(digest)
      .update(canonicalJson(toJsonValue(value)))
      .digest('hex');
  const drawn = <T>(list: readonly T[], isTold: IsTold<T> = notTold): readonly T[] =>
    list.every(isTold)
      ? list
      : list
          .map((one) => ({ one, lot: lotOf(one) }))
          .sort((a, b) => (a.lot < b.lot ? -1 : 1))
          .map(({ one }) => one);
  const ranked = <T>(list: readonly T[], rank: (one: T) => number, isTold?: IsTold<T>): readonly T[] =>
    [...grouped(list, rank)].sort(([a], [b]) => (a < b ? -1 : 1)).flatMap(([, group]) => drawn(group, isTold));
  const drawnWithin = <T>(list: readonly T[], groupOf: (one: T) => string, isTold?: IsTold<T>): readonly T[] =>
    [...grouped(list, groupOf).values()].flatMap((group) => drawn(group, isTold));
  const byCode = (reasons: readonly Reason[]): readonly Reason[] =>
    drawnWithin(reasons, ({ code }) => code, isToldReason);

  const isToldFinding = ({ rule, campaign, evidence }: Finding): boolean =>
    known.isPublicRule(rule) && publishedCampaigns.has(campaign ?? '') && evidence.every(isToldRow);
  const isToldReason = (it: Reason): boolean => {
    const said = detailOfReason(it.detail, { ...known, parent: { ...it }, key: 'detail', finding: null });
    return 'kept' in said && said.kept === it.detail;
  };

  const { evidence, verdict, indicators, issues } = result;
  const findings = ranked(result.findings, startOf, isToldFinding).map((it): Finding => ({
    ...it,
    fits: drawn(it.fits, isPublished),
    doubts: drawn(it.doubts, isKnownPlace),
    indicator:
      it.indicator === null
        ? null
        : { ...it.indicator, sources: drawn(it.indicator.sources, () => known.hasPublicWords(it)) },
  }));
  const places = new Map(findings.map(({ id }, index) => [id, index]));
  const byPlace = (ids: readonly string[]): readonly string[] => ranked(ids, (id) => places.get(id) ?? places.size);
  const ofCampaign = (it: CampaignVerdict): CampaignVerdict => ({
    ...it,
    premises: byPlace(it.premises),
    besides: byPlace(it.besides),
    reasons: byCode(it.reasons),
    alternatives: drawn(it.alternatives, isPublished),
    episodes: it.episodes.map((one) => ({ ...one, findings: byPlace(one.findings) })),
    proof: { ...it.proof, steps: it.proof.steps.map((one) => ({ ...one, findings: byPlace(one.findings) })) },
    counterEvidence: ranked(
      it.counterEvidence,
      ({ finding }) => places.get(finding) ?? places.size,
      () => true,
    ),
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
      campaigns: drawnWithin(
        verdict.campaigns,
        ({ outcome }) => outcome,
        ({ campaign }) => isPublished(campaign),
      ).map(ofCampaign),
      reasons: byCode(verdict.reasons),
      notes: byCode(verdict.notes),
    },
    indicators: {
      ...indicators,
      files: drawn(indicators.files),
      notes: drawn(indicators.notes),
      met: drawn(indicators.met),
      bundled: { ...bundled, met: drawn(bundled.met, ({ indicator }) => known.isPublicRule(indicator)) },
    },
  };
}

/** Whether all of something stays by which a list of such things is sorted. */
type IsTold<T> = (one: T) => boolean;

const notTold = (): boolean => false;
const isPublished = (campaign: string): boolean => publishedCampaigns.has(campaign);
const isKnownPlace = (place: string): boolean => knownPlaces.has(place);

function startOf({ time }: Finding): number {
  return time.from ?? Infinity;
}

/** Each place that every phone has stays where it is, before the others. */
function groupOfFile(file: Pick<EvidenceFile, 'domain' | 'path'>): string {
  const place = fileOf(file);
  return knownPlaces.has(place) ? place : '';
}
