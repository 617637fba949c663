import { benignExplanations, type CampaignVerdict, type Finding } from '@bridle/model';
import { safeText } from '../safe-text.ts';
import { mayBeHarmless } from '../sentences.ts';

/**
 * That a harmless cause is open for everything that a verdict rests on, and which; `null` where it is not so. An infection
 * is called none where a cause is open for all of it, and what is exposed proves no attack as it is.
 */
export function openCauses(
  { outcome, premises }: CampaignVerdict,
  findings: ReadonlyMap<string, Finding>,
): string | null {
  if (outcome !== 'attempted' && outcome !== 'inconclusive') return null;
  const causes = premises.map((id) => causesOf(findings.get(id)));
  if (causes.length === 0 || causes.some((it) => it.length === 0)) return null;
  return `${mayBeHarmless}: ${[...new Set(causes.flat())].join('; ')}.`;
}

function causesOf(finding: Finding | undefined): readonly string[] {
  const open = finding?.benign.filter((it) => it.outcome === 'open') ?? [];
  return open.map(({ explanation, because }) =>
    explanation === 'known-cause'
      ? benignExplanations[explanation]
      : `${benignExplanations[explanation]} (${safeText(because)})`,
  );
}
