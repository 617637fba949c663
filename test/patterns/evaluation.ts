import { createPatternMatcher } from '@bridle/matcher';
import type {
  ArtefactRecord,
  ComparisonExpression,
  Instant,
  Literal,
  ObjectPath,
  ObservationExpression,
  TimestampLiteral,
} from '@bridle/model';
import { expect } from '@jest/globals';
import { at, makeRecord, undated } from '../support/make-record.ts';

export const path = (text: string): ObjectPath => {
  const [object = '', names = ''] = text.split(':');
  const steps = names.split('.').flatMap((part): ObjectPath['steps'] => {
    const [, name = part, inner] = /^(.+)\[(.+)\]$/.exec(part) ?? [];
    const property = { type: 'property', name } as const;
    if (inner === undefined) return [property];
    return [property, inner === '*' ? { type: 'any' } : { type: 'index', at: Number(inner) }];
  });
  return { object, steps };
};
export const literal = (value: string | number | boolean): Literal =>
  typeof value === 'string'
    ? { type: 'string', value }
    : typeof value === 'boolean'
      ? { type: 'boolean', value }
      : { type: Number.isInteger(value) ? 'integer' : 'float', value };
export const moment = (text: string): TimestampLiteral => ({ type: 'timestamp', at: at(text), text });
type Operator = '=' | '!=' | '<' | '<=' | '>' | '>=';
export const compare = (where: string, operator: Operator, value: Literal, negated = false): ComparisonExpression => ({
  type: 'compare',
  operator,
  negated,
  path: path(where),
  value,
});
export const is = (where: string, value: string | number | boolean): ComparisonExpression =>
  compare(where, '=', literal(value));
export const observe = (comparison: ComparisonExpression): ObservationExpression => ({ type: 'observe', comparison });
export const process = (name: string): ObservationExpression => observe(is('process:name', name));

export const ran = (name: string, ...moments: readonly string[]): ArtefactRecord =>
  makeRecord({
    family: 'process-use',
    time: undated,
    observables: [{ kind: 'process-name', value: name, field: 'process', trace: 'executed', traits: [] }],
    events: moments.map((it) => ({
      at: at(it),
      event: 'network-use',
      summary: '',
      clock: 'cocoa-seconds',
      column: 't',
    })),
  });

/** Which of the records, by their place, are what a pattern describes in a backup that allows these moments; a line for each time. */
export function found(
  expression: ObservationExpression,
  records: readonly ArtefactRecord[],
  lastPossibleAt: Instant | null = null,
): readonly (readonly number[])[] {
  const matcher = createPatternMatcher([{ pattern: expression }]);
  for (const record of records) matcher.see(record);
  const [result] = matcher.found(lastPossibleAt);
  expect(result?.isCut ?? false).toBe(false);
  return (result?.occurrences ?? []).map((occurrence) => occurrence.map(({ record }) => records.indexOf(record)));
}

export const holds = (comparison: ComparisonExpression, record: ArtefactRecord): boolean =>
  found(observe(comparison), [record]).length > 0;
