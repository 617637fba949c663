import { quoted } from '../../reading.ts';
import { isRefusalOfShared, whyShared } from '../../values/repair.ts';
import { type LintRule } from '../rule.ts';

/** Entries that cannot be understood. */
export const rejectedEntry: LintRule = {
  id: 'rejected-entry',
  severity: 'error',
  sentence: 'An entry cannot be understood.',
  why: 'It is not looked for.',
  mend: 'Correct the value, or take the entry out.',
  *check({ ledger }) {
    for (const { file, object, status, reason } of ledger.notes)
      if (status === 'rejected' && !isRefusalOfShared(reason)) yield { place: { file, object }, message: reason };
  },
};

/** Names that unrelated people share. */
export const sharedName: LintRule = {
  id: 'shared-name',
  severity: 'error',
  sentence: 'A name is listed under which anyone can have a site.',
  why: 'It would accuse everyone who was ever on any site under it, so it is not looked for.',
  mend: 'List the very host or address that was used, as customer.example.net for example.net.',
  *check({ ledger, indicators }) {
    for (const { file, object, status, reason } of ledger.notes)
      if (status === 'rejected' && isRefusalOfShared(reason)) yield { place: { file, object }, message: reason };
    for (const { kind, value, assertions } of indicators) {
      if (kind !== 'url') continue;
      const { hostname, pathname, search } = new URL(value);
      const why = pathname === '/' && search === '' ? whyShared(hostname) : null;
      if (why === null) continue;
      for (const { source } of assertions)
        yield { place: source, message: `${quoted(value)} is no more than a host, which ${why}` };
    }
  },
};
