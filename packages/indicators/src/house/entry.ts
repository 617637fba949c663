import { indicatorOf } from '../indicator.ts';
import { assertionOf, type Provenance, readDates } from '../provenance.ts';
import { type Entry, quoted } from '../reading.ts';
import { canCompare } from '../values/comparison.ts';
import { repairValue } from '../values/repair.ts';
import { type CitedSource, type Statement } from './schema.ts';

/** What holds for every value of a set. */
export interface SetContext {
  readonly file: string;
  readonly campaign: string;
  /** The systems that it says its campaign attacks. */
  readonly platforms: readonly string[];
  readonly sources: ReadonlyMap<string, CitedSource>;
}

/** What holds for every rule of a set, which may be of no campaign. */
export type RuleContext = Omit<SetContext, 'campaign'> & { readonly campaign: string | null };

/** Makes an entry of a value and what its set says of it: one assertion for every source it cites. */
export function readStatement(said: Statement, object: string, set: SetContext): Entry {
  const cited = citedSources(said.source, set);
  if (typeof cited === 'string') return rejected(object, said.value, cited);

  const found = repairValue(said.kind, said.value);
  if (found.status !== 'sound') return { ...found, object, says: said.value };
  const { kind, value, repairs } = found;
  const match = said.match ?? found.match;
  if (!canCompare(kind, value, match))
    return rejected(object, said.value, `a ${kind} such as ${quoted(value)} has no ${match} match`);

  const common = {
    campaign: set.campaign,
    role: said.role,
    stage: said.stage ?? null,
    strength: said.strength ?? null,
    match,
    traces: said.traces ?? [],
    notWhen: said.not_when ?? [],
    falsePositives: said.fp ?? said.revoked ?? null,
  };
  const statements = cited.map((one) => {
    const provenance = provenanceOf(said, one, set);
    const { publisher, url } = one;
    const source = { file: set.file, object, publisher, url, published: provenance.published };
    return { provenance, assertion: assertionOf({ ...common, source }, provenance) };
  });
  const assertions = statements.map((it) => it.assertion);
  const remarks = [...new Set(statements.flatMap((it) => it.provenance.remarks))];
  return {
    status: 'loaded',
    object,
    indicators: [indicatorOf(kind, value, assertions)],
    repairs,
    remarks,
    says: said.value,
  };
}

/** The sources of these keys, or why there are none. */
export function citedSources(
  said: string | readonly string[],
  { sources }: RuleContext,
): readonly CitedSource[] | string {
  const keys = typeof said === 'string' ? [said] : said;
  const stranger = keys.find((it) => !sources.has(it));
  if (stranger !== undefined) return `cites ${quoted(stranger)}, which is not among the sources`;
  return keys.flatMap((it) => sources.get(it) ?? []);
}

/** An entry that could not be understood. */
export function rejected(object: string, says: string | null, reason: string): Entry {
  return { status: 'rejected', object, reason, says };
}

/** What an entry and the source it cites say of how sure it is, who may know it, and when things were. */
export function provenanceOf(
  said: Partial<Statement>,
  source: CitedSource,
  { platforms }: Pick<RuleContext, 'platforms'>,
): Provenance {
  const revoked = said.revoked !== undefined;
  const { dates, published, remarks } = readDates({
    published: said.first_published ?? source.published,
    firstSeen: said.first_seen,
    lastSeen: said.last_seen,
    validFrom: said.valid_from,
    validUntil: said.valid_until,
    revoked: revoked ? said.revoked_on : undefined,
  });
  const isIdle = said.revoked_on !== undefined && !revoked;
  return {
    platforms,
    reliability: source.reliability,
    credibility: said.credibility ?? null,
    confidence: said.confidence ?? null,
    tlp: source.tlp ?? null,
    dates,
    revoked,
    published,
    remarks: isIdle ? [...remarks, 'revoked_on: it is not said to be revoked, so the day is not kept'] : remarks,
  };
}
