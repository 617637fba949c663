import type { Artefact, Source } from '@bridle/core';
import { grouped, type Evidence, type Finding, type Issue, type Origin, type StoreSchema } from '@bridle/model';
import type { Pace } from './pace.ts';

/** What is had of the stores that findings cite, once more. */
export interface CitedStores {
  /** Their evidence shows every column of the rows it cites, also those that no field is made of. */
  readonly findings: readonly Finding[];
  /** Which schemas the stores have, in the order of artefact, domain and path. */
  readonly schemas: readonly StoreSchema[];
}

/**
 * Goes once more to the stores that findings cite. Each is opened for all of its rows at once, so that the millions that
 * nobody cites need not be read whole.
 */
export async function citedStores(
  findings: readonly Finding[],
  artefacts: readonly Artefact[],
  source: Source,
  { step }: Pace,
  report: (issue: Issue) => void,
): Promise<CitedStores> {
  const evidence = grouped(
    findings.flatMap((it) => it.evidence),
    (it) => it.artefact,
  );
  const columns = new Map<string, Evidence['raw']>();
  const schemas: StoreSchema[] = [];
  for (const artefact of artefacts) {
    const cited = evidence.get(artefact.id) ?? [];
    if (cited.length === 0) continue;
    for (const item of artefact.readWhole(source, cited)) {
      if (item.type === 'issue') report(item);
      else columns.set(rowOf(artefact.id, item.origin), item.columns);
      await step();
    }
    for (const item of artefact.schemas(source, cited)) {
      if ('schema' in item) schemas.push(item);
      else report(item);
      await step();
    }
  }
  return {
    findings: findings.map((finding) => ({
      ...finding,
      evidence: finding.evidence.map((it) => ({ ...it, raw: { ...it.raw, ...columns.get(rowOf(it.artefact, it)) } })),
    })),
    schemas: schemas.sort((a, b) => (storeOf(a) < storeOf(b) ? -1 : 1)),
  };
}

function rowOf(artefact: string, { domain, path, locator }: Origin): string {
  return [artefact, domain, path, locator].join('\0');
}

function storeOf({ artefact, domain, path }: StoreSchema): string {
  return [artefact, domain, path].join('\0');
}
