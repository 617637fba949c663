import { type Indicator, type IndicatorKind } from '@bridle/model';
import { retypings } from '../../values/repair.ts';
import { kindOfValue } from '../../values/kind-of-value.ts';
import { type LintRule, named, placesOf } from '../rule.ts';

/** Values that are listed as what they are not. */
export const wrongKind: LintRule = {
  id: 'wrong-kind',
  severity: 'warning',
  sentence: 'A value is listed under a kind that it is not of.',
  why: 'It is compared with the wrong things, or has to be guessed at; other programs may not guess.',
  mend: 'List it under its own kind.',
  *check({ ledger, indicators }) {
    for (const { file, object, status, reason, says } of ledger.notes)
      if (status === 'repaired' && retypings.has(reason))
        yield { place: { file, object }, message: `${reason}: ${JSON.stringify(says ?? '')}` };
    for (const it of indicators) {
      const doubt = doubtAbout(it);
      if (doubt === null) continue;
      for (const place of placesOf(it)) yield { place, message: `${named(it)} ${doubt}` };
    }
  },
};

/** What a value shows that none of its kind has. */
const doubts: { readonly [K in IndicatorKind]?: (value: string) => string | null } = {
  'process-name': (value) => (value.includes('/') ? 'is a path: a process is compared by its name alone' : null),
  'app-id': (value) => (value.includes('.') ? null : 'has no dot, which every bundle id has'),
  'domain-name': (value) =>
    'reason' in kindOfValue(value) && !isExample(value)
      ? 'is no name that a site can have: perhaps an app id or a file'
      : null,
  'file-name': lookingLikeHash,
  'profile-id': lookingLikeHash,
};

function doubtAbout({ kind, value }: Indicator): string | null {
  return doubts[kind]?.(value) ?? null;
}

/** Names that stand for those of examples and nobody can have, by RFC 2606. */
function isExample(name: string): boolean {
  return /(?:^|\.)example$/i.test(name);
}

function lookingLikeHash(value: string): string | null {
  const shown = kindOfValue(value);
  return 'kind' in shown && shown.kind === 'file-hash' ? 'looks like a hash' : null;
}
