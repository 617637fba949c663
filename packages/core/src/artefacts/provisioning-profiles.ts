import { z } from 'zod';
import { defineArtefact } from '../artefact.ts';
import { unixSeconds } from '../clock.ts';
import { column, flag, rejected, text } from '../column.ts';
import { FormatError } from '../formats/format.ts';
import type { PlistDictionary } from '../formats/plist/value.ts';
import { sqlite } from '../formats/sqlite.ts';
import { provisioned, readProvisioning } from '../provisioning.ts';
import { among } from '../rule.ts';

interface SignedProfile {
  readonly bytes: Uint8Array;
  /** `null` where the profile is of the newer form. */
  readonly document: PlistDictionary | null;
}

const signedProfile = (): z.ZodType<SignedProfile> =>
  column('a provisioning profile', (bytes) => {
    if (!(bytes instanceof Uint8Array)) return rejected;
    try {
      return { bytes, document: readProvisioning(bytes) };
    } catch (error) {
      if (error instanceof FormatError) return rejected;
      throw error;
    }
  });

export default defineArtefact({
  id: 'provisioning-profiles',
  title: 'Permits for apps from elsewhere',
  about:
    'Every provisioning profile: which apps that come from no store may run, made by whom, signed with which certificates, and since when.',
  references: [
    'https://developer.apple.com/documentation/technotes/tn3125-inside-code-signing-provisioning-profiles',
    'https://blog.google/threat-analysis-group/italian-spyware-vendor-targets-users-in-italy-and-kazakhstan/',
    'https://github.com/EthanArbuckle/iPhone18-3_26.1_23B85_Restore',
  ],
  family: 'profile',
  channel: 'installd',
  where: [{ domain: 'MobileDeviceDomain', path: 'ProvisioningProfiles/mis.db' }],

  format: sqlite({
    variants: [
      {
        name: 'profiles',
        needs: { profiles: ['uuid'] },
        sql: `
          SELECT profiles.uuid AS uuid,
                 {profiles.team_id} AS team,
                 {team_id_info.team_name} AS team_name,
                 {profiles.name} AS name,
                 {profiles.install_time} AS install_time,
                 {profiles.expires} AS expires,
                 {profiles.is_for_all_devices} AS for_all,
                 {profiles.is_apple_internal} AS internal,
                 {profiles.is_local} AS local,
                 {profiles.is_beta} AS beta,
                 {profiles.cms_blob} AS signed
            FROM profiles {LEFT JOIN team_id_info ON team_id_info.team_id = profiles.team_id}`,
      },
    ],
    row: z.object({
      uuid: text(),
      team: text().nullable(),
      team_name: text().nullable(),
      name: text().nullable(),
      // Recalled, not verified: that it is on the same clock as the expiry, which is known.
      install_time: unixSeconds(),
      expires: unixSeconds(),
      for_all: flag().nullable(),
      internal: flag().nullable(),
      local: flag().nullable(),
      beta: flag().nullable(),
      signed: signedProfile().nullable(),
    }),
    key: { uuid: 'profiles uuid' },
  }),

  unexamined: ({ signed }) => (signed?.document === null ? 'the profile is no property list' : null),

  toRecord: (row) => {
    const said = provisioned(row.signed?.document ?? {}, row.signed?.bytes ?? new Uint8Array());
    return {
      ...said,
      profileId: row.uuid,
      name: row.name ?? said.name,
      organization: row.team_name ?? said.organization,
      teams: row.team === null || said.teams.includes(row.team) ? said.teams : [row.team, ...said.teams],
      sha256: row.signed === null ? null : said.sha256,
      isForAllDevices: row.for_all ?? said.isForAllDevices,
      isInternal: row.internal,
      isLocal: row.local,
      isBeta: row.beta,
      installedAt: row.install_time,
      expiresAt: row.expires ?? said.expiresAt,
    };
  },

  time: { of: ({ installedAt }) => [installedAt], basis: 'recorded' },
  timeline: {
    installedAt: {
      from: 'install_time',
      event: 'profile-installed',
      summary: ({ name, profileId, organization, bundle }) =>
        `“${name ?? profileId}” of ${organization ?? 'an unknown team'} was let in, for ${bundle ?? 'apps unnamed'}`,
    },
  },
  observables: {
    profileId: { kind: 'profile-id', trace: 'installed' },
    bundle: { kind: among(['app-id'], (bundle) => (bundle.includes('*') ? null : 'app-id')), trace: 'installed' },
    certificates: { kind: 'file-hash', trace: 'installed' },
    sha256: { kind: 'file-hash', trace: 'installed' },
  },
});
