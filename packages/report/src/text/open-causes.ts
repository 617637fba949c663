import { benignExplanations, type CampaignVerdict, type Finding } from '@bridle/model';
import { safeText } from '../safe-text.ts';
import { effectMayBeHarmless, mayBeHarmless } from '../sentences.ts';

/**
 * That a harmless cause is open for everything that a verdict rests on, and which; `null` where it is not so. An infection
 * rests on what shows that something ran or stayed: an arrival beside it shows neither. What is exposed proves no attack as it is.
 */
export function openCauses(
  { outcome, premises }: CampaignVerdict,
  findings: ReadonlyMap<string, Finding>,
): string | null {
  if (outcome === 'exposed' || outcome === 'no-traces') return null;
  const borne = premises.map((id) => findings.get(id));
  const bearing = outcome === 'infected' ? borne.filter(isEffect) : borne;
  const causes = bearing.map(causesOf);
  if (causes.length === 0 || causes.some((it) => it.length === 0)) return null;
  const said = outcome === 'infected' ? effectMayBeHarmless : mayBeHarmless;
  return `${said}: ${[...new Set(causes.flat())].join('; ')}.`;
}

function isEffect(finding: Finding | undefined): boolean {
  return finding?.class === 'execution' || finding?.class === 'persistence';
}

function causesOf(finding: Finding | undefined): readonly string[] {
  const open = finding?.benign.filter((it) => it.outcome === 'open') ?? [];
  return open.map(({ explanation, because }) =>
    explanation === 'known-cause'
      ? benignExplanations[explanation]
      : `${benignExplanations[explanation]} (${safeText(because)})`,
  );
}
