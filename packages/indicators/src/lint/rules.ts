import { type LintRule } from './rule.ts';
import { ambiguousSequence } from './rules/ambiguous-sequence.ts';
import { damagedFile } from './rules/damaged-file.ts';
import { homePageOnly } from './rules/home-page-only.ts';
import { missingSource } from './rules/missing-source.ts';
import { commonName, genuineName, metEverywhere, truncatedName } from './rules/names.ts';
import { foreignCampaign, foreignPath, neverShown, traceNeverShown } from './rules/never-shown.ts';
import { numberWithoutCountry } from './rules/number-without-country.ts';
import { oneWord } from './rules/one-word.ts';
import { rejectedEntry, sharedName } from './rules/rejected-entry.ts';
import { saidTwice } from './rules/said-twice.ts';
import { setAside } from './rules/set-aside.ts';
import { stale } from './rules/stale.ts';
import { unusualSpelling } from './rules/unusual-spelling.ts';
import { wrongKind } from './rules/wrong-kind.ts';

/** Everything that is checked, gravest first. */
export const lintRules: readonly LintRule[] = [
  damagedFile,
  rejectedEntry,
  sharedName,
  metEverywhere,
  commonName,
  genuineName,
  truncatedName,
  oneWord,
  wrongKind,
  numberWithoutCountry,
  homePageOnly,
  neverShown,
  traceNeverShown,
  foreignPath,
  foreignCampaign,
  missingSource,
  ambiguousSequence,
  setAside,
  unusualSpelling,
  saidTwice,
  stale,
];
