import { parseUrl, type FindingIndicator, type IndicatorSource, type Role } from '@bridle/model';
import type { Said } from './object.ts';
import { markingOf } from './marking.ts';
import { patternOf } from './pattern.ts';
import { noBeginning } from './time.ts';

/** What an `indicator` says of what was met; `null` where no pattern says it, or it was taken out. */
export function indicatorOf(rule: string, indicator: FindingIndicator, isTold: (text: string) => boolean): Said | null {
  const pattern = isTold(indicator.value) ? patternOf(indicator) : null;
  if (pattern === null) return null;
  const sources = indicator.sources.filter(
    ({ publisher, file, object }) => isTold(file) && isTold(object) && (publisher === null || isTold(publisher)),
  );
  const published = sources
    .map((it) => it.published)
    .filter((it) => it !== null && isTold(it))
    .sort()[0];
  return {
    name: rule,
    indicator_types: [typeOf(indicator.role)],
    pattern,
    pattern_type: 'stix',
    valid_from: published === undefined ? noBeginning : `${published}T00:00:00Z`,
    ...(indicator.revoked ? { revoked: true } : {}),
    ...(sources.length === 0 ? {} : { external_references: sources.map(referenceTo) }),
    ...markingOf(indicator.tlp),
  };
}

/** Of the vocabulary that STIX suggests (§10.12): not everything that feeds list is an attack. */
function typeOf(role: Role): string {
  return role === 'context' || role === 'vendor-site' || role === 'decoy' || role === 'unknown'
    ? 'unknown'
    : 'malicious-activity';
}

function referenceTo({ publisher, file, object, url }: IndicatorSource) {
  return {
    source_name: publisher ?? file,
    external_id: `${file}#${object}`,
    ...(url !== null && parseUrl(url) !== null ? { url } : {}),
  };
}
