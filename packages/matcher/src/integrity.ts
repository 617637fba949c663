import type { ArtefactRecord, Finding } from '@bridle/model';

/**
 * Tells whether a row is cited as a trace, and as more than context. A row that looks odd is a doubt about what rests on
 * it; one that bears nothing is a note, since every phone has a few.
 */
export function citedAmong(findings: readonly Finding[]): (row: Pick<ArtefactRecord, 'origin'>) => boolean {
  const bearing = findings.filter((it) => it.class !== 'context');
  const cited = new Set(bearing.flatMap(({ evidence }) => evidence.map(rowOf)));
  return ({ origin }) => cited.has(rowOf(origin));
}

function rowOf(row: { readonly domain: string; readonly path: string; readonly locator: string }): string {
  return JSON.stringify([row.domain, row.path, row.locator]);
}
