import { z } from 'zod';
import { defineArtefact } from '../artefact.ts';
import { blob } from '../column.ts';
import { plist } from '../formats/plist.ts';
import { isPlistDictionary, type PlistDictionary } from '../formats/plist/value.ts';
import { provisioned, readProvisioning } from '../provisioning.ts';
import { among } from '../rule.ts';

export default defineArtefact({
  id: 'provisioning-files',
  title: 'Permits for apps from elsewhere, as files',
  about:
    'The provisioning profiles that lie in files of their own, as on older systems: which apps that come from no store may run, made by whom.',
  references: [
    'https://developer.apple.com/documentation/technotes/tn3125-inside-code-signing-provisioning-profiles',
    'https://www.theiphonewiki.com/wiki/ITunes_Backup', // recalled: that backups of older systems hold them
  ],
  family: 'profile',
  channel: 'installd',
  where: [{ domain: 'MobileDeviceDomain', path: 'ProvisioningProfiles/**', name: /^(?!mis\.db)/ }],

  format: plist({
    read: (bytes) => ({ document: readProvisioning(bytes), bytes }),
    document: z.custom<{ readonly document: PlistDictionary; readonly bytes: Uint8Array }>(
      (it) => isPlistDictionary((it as { document?: unknown } | null)?.document),
      'expected a provisioning profile',
    ),
    rows: ({ document, bytes }) => [['the whole', { UUID: document['UUID'], document, bytes }] as const],
    row: z.object({
      UUID: z.string().nullable(),
      document: z.custom<PlistDictionary>(isPlistDictionary),
      bytes: blob(),
    }),
  }),

  toRecord: ({ document, bytes }, { path }) => ({
    ...provisioned(document, bytes),
    fileName: path.split('/').at(-1) ?? '',
    isLocal: document['LocalProvision'] === true,
    installedAt: null,
  }),

  time: { of: () => [], basis: 'recorded' },
  timeline: {},
  observables: {
    profileId: { kind: 'profile-id', trace: 'installed' },
    bundle: { kind: among(['app-id'], (bundle) => (bundle.includes('*') ? null : 'app-id')), trace: 'installed' },
    certificates: { kind: 'file-hash', trace: 'installed' },
    sha256: { kind: 'file-hash', trace: 'installed' },
  },
});
