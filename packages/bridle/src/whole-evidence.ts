import type { Artefact, Source } from '@bridle/core';
import type { Evidence, Finding, Issue, Origin } from '@bridle/model';

/**
 * Findings whose evidence shows every column of the rows it cites, also those that no field is made of. Each file is
 * opened once more for all of its rows, so that the millions that nobody cites need not be read whole.
 */
export function withWholeRows(
  findings: readonly Finding[],
  artefacts: readonly Artefact[],
  source: Source,
  report: (issue: Issue) => void,
): readonly Finding[] {
  const evidence = findings.flatMap((it) => it.evidence);
  const columns = new Map<string, Evidence['raw']>();
  for (const artefact of artefacts) {
    const cited = evidence.filter((it) => it.artefact === artefact.id);
    if (cited.length === 0) continue;
    for (const item of artefact.readWhole(source, cited)) {
      if (item.type === 'issue') report(item);
      else columns.set(keyOf(artefact.id, item.origin), item.columns);
    }
  }
  return findings.map((finding) => ({
    ...finding,
    evidence: finding.evidence.map((it) => ({ ...it, raw: { ...it.raw, ...columns.get(keyOf(it.artefact, it)) } })),
  }));
}

function keyOf(artefact: string, { domain, path, locator }: Origin): string {
  return [artefact, domain, path, locator].join('\0');
}
