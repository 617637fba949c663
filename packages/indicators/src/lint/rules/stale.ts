import { count, type IndicatorKind } from '@bridle/model';
import { byCodeUnits } from '../../order.ts';
import { type LintRule, type Place } from '../rule.ts';

/** Addresses and accounts, which pass into other hands; the name of an implant stays its own. */
const passing: ReadonlySet<IndicatorKind> = new Set(['domain-name', 'url', 'ip-addr', 'email-addr', 'phone-number']);

/** Domains are let by the year, and what was given up is let again after some months. */
const freshYears = 3;

/** Addresses that were published long ago. */
export const stale: LintRule = {
  id: 'stale',
  severity: 'note',
  sentence: 'Addresses were published long before the day asked about.',
  why: 'Domains, machines and accounts pass into other hands; a trace of later years may be of someone else.',
  mend: 'Nothing is wrong with them. Weigh a match by when it was left, or say until when they were in use.',
  *check({ indicators }, { asOf }) {
    if (asOf === null) return;
    const limit = `${Number(asOf.slice(0, 4)) - freshYears}${asOf.slice(4)}`;
    const old = new Map<string, { readonly place: Place; readonly published: string; met: number }>();
    for (const { kind, assertions } of indicators) {
      const published = assertions
        .flatMap(({ source }) => source.published ?? [])
        .sort(byCodeUnits)
        .at(-1);
      if (!passing.has(kind) || published === undefined || published >= limit) continue;
      const files = assertions.filter(({ source }) => source.published === published).map(({ source }) => source.file);
      for (const file of new Set(files)) {
        const key = `${file}\0${published}`;
        const known = old.get(key) ?? { place: { file, object: null }, published, met: 0 };
        known.met += 1;
        old.set(key, known);
      }
    }
    for (const [, { place, published, met }] of [...old].sort(([a], [b]) => byCodeUnits(a, b)))
      yield {
        place,
        message: `${count(met, 'address was', 'addresses were')} last published on ${published}, more than ${freshYears} years before ${asOf}`,
      };
  },
};
