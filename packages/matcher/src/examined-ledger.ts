import {
  couldBeSeen,
  usualWeighing,
  type ArtefactCoverage,
  type ExaminedLedger,
  type Finding,
  type Indicator,
  type IndicatorSet,
  type PatternIndicator,
  type ReachGroup,
  type Sequence,
  type Weighing,
} from '@bridle/model';
import { compareTexts } from './evidence.ts';
import { rememberedReach } from './indicator-reach.ts';
import { carriesItsWeight } from './weight.ts';

/** The account of a set of indicators by what was examined and found: those of one kind and reach are counted together. */
export function examinedLedger(
  { indicators, patterns, sequences, ledger }: Pick<IndicatorSet, 'indicators' | 'patterns' | 'sequences' | 'ledger'>,
  coverage: readonly ArtefactCoverage[],
  findings: readonly Finding[],
  weighing: Weighing = usualWeighing,
): ExaminedLedger {
  const artefactsByRule = metBy(findings);
  const reachOf = rememberedReach(coverage);
  const groups = new Map<string, { -readonly [K in keyof ReachGroup]: ReachGroup[K] }>();
  const files = new Map(ledger.files.map(({ file }) => [file, { couldBeSeen: 0, met: 0 }]));
  const met: { readonly indicator: string; readonly artefacts: readonly string[] }[] = [];
  for (const one of [...indicators, ...patterns, ...sequences]) {
    const reach = reachOf(one);
    const artefacts = artefactsByRule.get(one.id);
    const kind = kindOf(one);
    const isToldByReach = 'pattern' in one || one.kind === 'file-hash';
    const key = isToldByReach ? JSON.stringify([kind, reach]) : kind;
    const group = groups.get(key) ?? { kind, ...reach, indicators: 0, met: 0 };
    groups.set(key, group);
    group.indicators++;
    const counts = carriesItsWeight(one.assertions, weighing);
    if (!counts) group.weightless = (group.weightless ?? 0) + 1;
    if (artefacts !== undefined) {
      group.met++;
      met.push({ indicator: one.id, artefacts });
    }
    for (const file of filesOf(one)) {
      const line = files.get(file);
      if (line === undefined) continue;
      if (counts && couldBeSeen(reach)) line.couldBeSeen++;
      if (artefacts !== undefined) line.met++;
    }
  }
  return {
    ...ledger,
    files: ledger.files.map((it) => ({ ...it, ...(files.get(it.file) ?? { couldBeSeen: 0, met: 0 }) })),
    reach: [...groups].sort(([a], [b]) => compareTexts(a, b)).map(([, group]) => group),
    met: met.sort((a, b) => compareTexts(a.indicator, b.indicator)),
  };
}

function kindOf(one: Indicator | PatternIndicator | Sequence): ReachGroup['kind'] {
  if ('proves' in one) return 'sequence';
  return 'pattern' in one ? 'pattern' : one.kind;
}

/** The artefacts that each rule was met in. */
function metBy(findings: readonly Finding[]): ReadonlyMap<string, readonly string[]> {
  const met = new Map<string, Set<string>>();
  for (const { rule, evidence } of findings) {
    const artefacts = met.get(rule) ?? new Set();
    met.set(rule, artefacts);
    for (const { artefact } of evidence) artefacts.add(artefact);
  }
  return new Map([...met].map(([rule, artefacts]) => [rule, [...artefacts].sort(compareTexts)]));
}

/** The files that an indicator stands in, each once. */
function filesOf({ assertions }: Indicator | PatternIndicator): Iterable<string> {
  const [only, ...others] = assertions;
  if (only === undefined) return [];
  return others.length === 0 ? [only.source.file] : new Set(assertions.map(({ source }) => source.file));
}
