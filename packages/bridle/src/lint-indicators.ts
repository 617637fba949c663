import { givenOptions, insistOnGiven, type Artefact } from '@bridle/core';
import { lintSet, type LintFinding } from '@bridle/indicators';
import { genuineNames, genuineTruncatedNames } from '@bridle/matcher';
import {
  anIndicatorSet,
  type Indicator,
  type IndicatorSet,
  type OptionChecks,
  type PatternIndicator,
  type Trace,
} from '@bridle/model';
import { everythingRead } from './everything-read.ts';
import { metOnEveryPhone } from './every-phone.ts';
import { aDay } from './given-moments.ts';
import { someArtefacts } from './given-options.ts';
import { whatShows } from './what-shows.ts';

/** What a check of indicators may be told. */
export interface LintOptions {
  /** The day asked about, as `2026-01-31`: what was published long before it is remarked upon. Default none. */
  readonly asOf?: string | undefined;
  /** The artefacts that are read of a backup. Default all. */
  readonly artefacts?: readonly Artefact[] | undefined;
}

const checks: OptionChecks<LintOptions> = { asOf: aDay, artefacts: someArtefacts };

/**
 * Checks indicators: what can never be met, what is met by everyone, and what nobody can check. Sorted by place. Throws a
 * `ScanError` where it is given no set, or an option is none.
 */
export function lintIndicators(set: IndicatorSet, options: LintOptions = {}): readonly LintFinding[] {
  insistOnGiven('The set of indicators', set, anIndicatorSet);
  const { asOf = null, artefacts = everythingRead } = givenOptions(options, checks);
  const showing = whatShows(artefacts);
  return lintSet(set, {
    shownBy: (sought: Indicator | PatternIndicator) => showing(sought).artefacts,
    tracesOf: (indicator: Indicator): ReadonlySet<Trace> | null => {
      const { byTrace, byRecord } = showing(indicator);
      return byRecord.length > 0 ? null : new Set(byTrace.keys());
    },
    metOnEveryPhone: metOnEveryPhone(set),
    genuineNames,
    genuineTruncatedNames,
    asOf,
  });
}
