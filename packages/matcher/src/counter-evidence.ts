import {
  coveredBy,
  type ArtefactCoverage,
  type CounterEvidence,
  type Family,
  type Finding,
  type Instant,
} from '@bridle/model';
import { stretchesOf } from './dating.ts';

/** Families of which two stores, kept by different writers, should tell of the same thing. */
const siblingFamilies: readonly Family[] = ['process-use'];

/**
 * Traces that stand in one store while its sibling, which was recording then, lacks them (`verdict-science` 6.5). That is
 * no doubt about the evidence: the accounting keeps less of some processes, and implants delete their rows from one of both.
 */
export function counterEvidence(
  findings: readonly Finding[],
  coverage: readonly ArtefactCoverage[],
  end: Instant | null,
): readonly CounterEvidence[] {
  const siblings = coverage.filter(({ family, status }) => siblingFamilies.includes(family) && status === 'parsed');
  const met = new Set(findings.map(({ rule, evidence: [first] }) => keyOf(rule, first?.artefact)));
  return findings.flatMap((finding) => {
    const { id, rule, evidence } = finding;
    const [first] = evidence;
    if (first === undefined || end === null) return [];
    if (!siblings.some(({ artefact }) => artefact === first.artefact)) return [];
    const beginnings = stretchesOf(finding).map(({ from }) => from);
    return siblings
      .filter(({ artefact }) => artefact !== first.artefact)
      .filter((it) => coveredBy(it, end).some(({ from, to }) => beginnings.some((at) => from <= at && at <= to)))
      .filter(({ artefact }) => !met.has(keyOf(rule, artefact)))
      .map(({ artefact }) => ({ finding: id, artefact }));
  });
}

function keyOf(rule: string, artefact: string | undefined): string {
  return `${rule}\0${artefact ?? ''}`;
}
