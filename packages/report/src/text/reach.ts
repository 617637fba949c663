import {
  type ArtefactCoverage,
  figure,
  missedStores,
  type ReachGroup,
  type ReachLevel,
  reachLevels,
  type Result,
} from '@bridle/model';
import { safeText } from '../safe-text.ts';
import { indented, listWidth, wrapped, type Lines } from './words.ts';

/** Gravest first; of what everything was read for nothing is to be said. */
export const levelsTold: readonly ReachLevel[] = ['none', 'part', 'never'];

/** Which indicators the evidence could not have shown, or not wholly, and what was missing for it. */
export function reachLines({ indicators: { reach, bundled }, coverage }: Result, columns: number): Lines {
  return levelsTold.flatMap((level) => {
    const given = reach.filter((it) => it.level === level);
    const ours = bundled.reach.filter((it) => it.level === level);
    const kinds = [...new Set([...given, ...ours].map(({ kind }) => kind))].sort();
    const lines = kinds.flatMap((kind) => {
      const [own, others] = [given.filter((it) => it.kind === kind), ours.filter((it) => it.kind === kind)];
      const lacking = lackingFor([...own, ...others], level, coverage);
      return wrapped(
        `${kind}, ${figure(total(own))} given and ${figure(total(others))} of Bridle${lacking === '' ? '' : `: ${lacking}`}`,
        listWidth(columns),
      );
    });
    return lines.length === 0 ? [] : indented([`${reachLevels[level]}:`, ...indented(lines, 2)], 2);
  });
}

/** How many indicators they are together. */
export function total(groups: readonly ReachGroup[]): number {
  return groups.reduce((sum, { indicators }) => sum + indicators, 0);
}

/** The stores that would have shown more, by title. Apps that are not there are told of only where nothing else was. */
export function lackingFor(
  groups: readonly ReachGroup[],
  level: ReachLevel,
  coverage: readonly ArtefactCoverage[],
): string {
  const read = new Set(groups.flatMap((it) => it.read));
  const short = new Set(groups.flatMap((it) => [...it.readInPart, ...it.unreadable, ...it.absent]));
  const missed = missedStores(coverage.filter(({ artefact }) => read.has(artefact) || short.has(artefact)));
  const stores = coverage
    .filter((it) => short.has(it.artefact) && (level === 'none' || it.status !== 'absent' || missed.includes(it)))
    .map(({ title }) => safeText(title, 60));
  const elsewhere = level === 'part' && groups.some(({ kind }) => kind === 'file-hash') ? [notHashed] : [];
  return [...stores, ...elsewhere].join('; ');
}

/** Why no hash is ever wholly looked for. */
const notHashed = 'files that came with no message, which are not hashed';
