import {
  couldBeSeen,
  usualWeighing,
  type ArtefactCoverage,
  type Campaign,
  type Indicator,
  type IndicatorKind,
  type IndicatorReach,
  type Trace,
  type Weighing,
} from '@bridle/model';
import { classify } from './classify.ts';
import { genuineNames } from './genuine-names.ts';
import { indicatorReach } from './indicator-reach.ts';
import { statementsOf } from './statement.ts';

/** How something of an implant is on a phone. */
const onDevice: readonly Trace[] = ['executed', 'installed', 'stored'];

/**
 * The campaigns that would show, as far as is known, if they had run on the phone: they are known to attack iPhones, and
 * something that their implant leaves was looked for where it could be met. Of all others the lack of a trace says nothing:
 * a list of addresses names no implant, and what an implant leaves on Android is on no iPhone.
 */
export function campaignsThatWouldShow(
  indicators: Iterable<Indicator>,
  campaigns: readonly Campaign[],
  coverage: readonly ArtefactCoverage[],
  weighing: Weighing = usualWeighing,
): ReadonlySet<string> {
  const onIphones = new Set(campaigns.filter(({ platforms }) => platforms.includes('ios')).map(({ name }) => name));
  const shown = new Set<string>();
  const reaches = new Map<IndicatorKind, IndicatorReach>();
  for (const indicator of indicators) {
    const named = indicator.assertions.flatMap(({ campaign }) => campaign ?? []);
    if (named.every((it) => shown.has(it) || !onIphones.has(it))) continue;
    const reach = reaches.get(indicator.kind) ?? indicatorReach(indicator, coverage);
    reaches.set(indicator.kind, reach);
    if (!couldBeSeen(reach)) continue;
    for (const it of accusedByImplant(indicator, weighing)) if (onIphones.has(it)) shown.add(it);
  }
  return shown;
}

/** The campaigns whose implant an indicator would show, wherever on a phone it may be met. */
function accusedByImplant(indicator: Indicator, weighing: Weighing): readonly string[] {
  const { kind, value } = indicator;
  const met = {
    kind,
    traits: [],
    exactness: 'exact',
    hasCause: false,
    isGenuineName: genuineNames.has(value),
  } as const;
  return statementsOf(indicator, weighing)
    .filter(({ revoked, notPublicThen }) => !revoked && !notPublicThen)
    .filter((statement) =>
      onDevice.some((trace) => {
        const { class: kindOfEvidence } = classify({ ...met, trace }, statement);
        return kindOfEvidence === 'execution' || kindOfEvidence === 'persistence';
      }),
    )
    .map(({ campaign }) => campaign);
}
