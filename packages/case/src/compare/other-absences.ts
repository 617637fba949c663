import type { Finding } from '@bridle/model';
import type { Absence } from './comparison.ts';
import { lastOf } from './others.ts';
import type { OtherSide } from './sides.ts';

/** Why another tool lacks what a result of ours found, as far as that shows: it tells no more of itself than what it loaded and wrote. */
export function absenceInOther(finding: Finding, { name, result: { indicatorFiles } }: OtherSide): Absence {
  const { rule, indicator, evidence } = finding;
  if (indicator === null || indicator.kind === 'sequence' || indicator.kind === 'pattern')
    return { side: name, reasons: [{ reason: 'rule-of-ours', what: rule }] };
  const loaded = new Set(indicatorFiles.map(lastOf));
  const listing = [...new Set(indicator.sources.map(({ file }) => file))];
  if (!listing.some((it) => loaded.has(lastOf(it))))
    return { side: name, reasons: [{ reason: 'indicator-not-loaded', what: `${rule} of ${listing.join(', ')}` }] };
  const artefacts = [...new Set(evidence.map(({ artefact }) => artefact))].join(', ');
  return { side: name, reasons: [{ reason: 'modules-untold', what: artefacts }] };
}
