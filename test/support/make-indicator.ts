import { noDates, type Assertion, type Comparison, type Indicator, type IndicatorKind } from '@bridle/model';
import { comparable } from './make-record.ts';

/** One statement of one source; what a test does not say, the source does not state. */
function says(draft: Partial<Assertion> = {}): Assertion {
  return {
    campaign: 'Example',
    platforms: [],
    role: 'unknown',
    stage: null,
    strength: null,
    match: 'exact',
    traces: [],
    notWhen: [],
    reliability: null,
    credibility: null,
    confidence: null,
    tlp: null,
    dates: noDates,
    falsePositives: null,
    revoked: false,
    source: { file: 'example.yaml', object: '1', publisher: 'Example Lab', url: null, published: null },
    ...draft,
  };
}

/** An indicator as a loader gives it: in the spelling in which values are compared, and compared as is usual for its kind. */
export function makeIndicator(
  kind: IndicatorKind,
  published: string,
  ...assertions: readonly Partial<Assertion>[]
): Indicator {
  const value = comparable(kind, published);
  const match = usualMatch(kind, value);
  const said = assertions.length === 0 ? [{}] : assertions;
  return { id: `${kind}:${value}`, kind, value, assertions: said.map((it) => says({ match, ...it })) };
}

function usualMatch(kind: IndicatorKind, value: string): Comparison {
  if (kind === 'file-name') return 'basename';
  if (kind !== 'file-path') return 'exact';
  if (value.endsWith('/')) return 'prefix-dir';
  return value.startsWith('/') ? 'exact' : 'suffix';
}
