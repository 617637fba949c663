import { z } from 'zod';
import { defineArtefact } from '../artefact.ts';
import { cocoaSeconds } from '../clock.ts';
import { integer, text } from '../column.ts';
import { plist } from '../formats/plist.ts';
import { isPlistDictionary } from '../formats/plist/value.ts';
import { among } from '../rule.ts';

const messagingServices = new Set(['com.apple.madrid', 'com.apple.ess']);

export default defineArtefact({
  id: 'identity-lookups',
  title: 'Lookups of Apple accounts',
  about:
    'When a service of the phone first looked up a remote account; exploits have left accounts with NUL bytes in them.',
  references: [
    'https://securitylab.amnesty.org/latest/2021/07/forensic-methodology-report-how-to-catch-nso-groups-pegasus/',
    'https://docs.mvt.re/en/latest/ios/records/',
  ],
  family: 'lookup',
  channel: 'identityservices',
  where: [
    { domain: 'HomeDomain', path: 'Library/Preferences/com.apple.identityservices.idstatuscache.plist' },
    { domain: 'HomeDomain', path: 'Library/IdentityServices/idstatuscache.plist' },
  ],
  // Backups of iOS 14.7 and later hold none. Of systems before iOS 12 it is not known that each phone had it.
  onEveryPhone: { from: '12.0', before: '14.7' },

  format: plist({
    document: z.custom<{ readonly [service: string]: unknown }>(isPlistDictionary, 'expected a dictionary'),
    *rows(document) {
      const occurrences = new Map<string, number>();
      for (const accounts of Object.values(document).filter(isPlistDictionary))
        for (const account of Object.keys(accounts)) occurrences.set(account, (occurrences.get(account) ?? 0) + 1);
      for (const [service, accounts] of Object.entries(document)) {
        // Beside the services stand counters of the cache itself.
        if (!isPlistDictionary(accounts)) continue;
        for (const [account, lookup] of Object.entries(accounts)) {
          // What is known of an account may be odd; that it is there is a trace.
          const { LookupDate, IDStatus } = isPlistDictionary(lookup) ? lookup : {};
          const row = { service, account, LookupDate, IDStatus, occurrences: occurrences.get(account) };
          yield [`${service} › ${account}`, row] as const;
        }
      }
    },
    row: z.object({
      service: text(),
      account: text(),
      LookupDate: cocoaSeconds(),
      IDStatus: integer().nullable(),
      /** How many services looked the account up. */
      occurrences: integer(),
    }),
  }),

  toRecord: ({ service, account, LookupDate, IDStatus, occurrences }) => ({
    service,
    account,
    lookedUpAt: LookupDate,
    status: IDStatus,
    occurrences,
  }),

  time: { of: ({ lookedUpAt }) => [lookedUpAt], basis: 'recorded' },
  timeline: {
    lookedUpAt: {
      from: 'LookupDate',
      event: 'account-looked-up',
      summary: ({ service, account }) => `${service} looked up ${account}`,
    },
  },
  observables: {
    account: {
      kind: among(['email-addr', 'phone-number'], (account) =>
        account.startsWith('mailto:') ? 'email-addr' : account.startsWith('tel:') ? 'phone-number' : null,
      ),
      trace: 'contacted',
      traits: (account, { service }) => [
        ...(account.includes('\0') ? (['nul-bytes'] as const) : []),
        ...(messagingServices.has(service) ? [] : (['system-service'] as const)),
      ],
    },
  },
});
