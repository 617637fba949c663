import type { BenignTest } from '@bridle/model';
import { appContainer } from './app-container.ts';
import { developerPhone } from './developer-phone.ts';
import { forwardedByOwner } from './forwarded-by-owner.ts';
import { genericName } from './generic-name.ts';
import type { BenignHypothesis, Suspicion } from './hypothesis.ts';
import { installedAppName } from './installed-app-name.ts';
import { jailbroken } from './jailbroken.ts';
import { knownCause } from './known-cause.ts';
import { managedPhone } from './managed-phone.ts';
import { passedOn } from './passed-on.ts';
import { restored } from './restored.ts';
import { sharedHost } from './shared-host.ts';
import { syncedVisit } from './synced-visit.ts';
import { truncatedName } from './truncated-name.ts';
import { typedAddress } from './typed-address.ts';

/** Every harmless cause that is tested (`.github/decisions/benign-explanations.md`), in the order in which they are told. */
export const benignHypotheses: readonly BenignHypothesis[] = [
  installedAppName,
  appContainer,
  truncatedName,
  genericName,
  knownCause,
  typedAddress,
  sharedHost,
  forwardedByOwner,
  passedOn,
  syncedVisit,
  restored,
  managedPhone,
  developerPhone,
  jailbroken,
];

/** How the harmless causes of a finding came out: those that its own rule tested first, and no cause twice. */
export function benignTests(suspicion: Suspicion, own: readonly BenignTest[] = []): readonly BenignTest[] {
  const told = new Set(own.map(({ explanation }) => explanation));
  return [
    ...own,
    ...benignHypotheses.flatMap(({ explanation, test }) => {
      const outcome = told.has(explanation) ? null : test(suspicion);
      return outcome === null ? [] : [{ explanation, ...outcome }];
    }),
  ];
}
