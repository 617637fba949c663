import type { Artefact, Source } from '@bridle/core';
import type { Finding, Issue, StoreSchema } from '@bridle/model';

/** Which schemas the stores have that findings cite, in the order of artefact, domain and path. */
export function citedSchemas(
  findings: readonly Finding[],
  artefacts: readonly Artefact[],
  source: Source,
  report: (issue: Issue) => void,
): readonly StoreSchema[] {
  const evidence = findings.flatMap((it) => it.evidence);
  const schemas: StoreSchema[] = [];
  for (const artefact of artefacts) {
    const cited = evidence.filter((it) => it.artefact === artefact.id);
    if (cited.length === 0) continue;
    for (const item of artefact.schemas(source, cited)) {
      if ('schema' in item) schemas.push(item);
      else report(item);
    }
  }
  return schemas.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

function keyOf({ artefact, domain, path }: StoreSchema): string {
  return [artefact, domain, path].join('\0');
}
