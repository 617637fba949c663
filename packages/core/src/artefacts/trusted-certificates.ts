import { X509Certificate } from 'node:crypto';
import { z } from 'zod';
import { defineArtefact } from '../artefact.ts';
import { sha256Of } from '../certificate.ts';
import { blob } from '../column.ts';
import { embeddedPlist } from '../formats/plist/embedded.ts';
import { shownPlist } from '../formats/plist/shown.ts';
import { sqlite } from '../formats/sqlite.ts';

export default defineArtefact({
  id: 'trusted-certificates',
  title: 'Certificates the owner trusts',
  about:
    'Every root certificate that was added to those the phone comes with, and what it is trusted for; whoever holds its key can read along.',
  references: [
    'https://github.com/apple-oss-distributions/Security/blob/main/trust/trustd/SecTrustStoreServer.c',
    'https://github.com/lushonline/iphone-extract-rootcertificates',
    'https://support.apple.com/102390',
  ],
  family: 'setting',
  channel: 'preferences',
  where: [
    { domain: 'ProtectedDomain', path: 'trustd/private/TrustStore.sqlite3' },
    { domain: 'KeychainDomain', path: 'TrustStore.sqlite3' },
  ],

  format: sqlite({
    variants: [
      {
        name: 'by sha256',
        needs: { tsettings: ['sha256', 'tset', 'data'] },
        sql: 'SELECT HEX(sha256) AS digest, HEX({tsettings.uuid}) AS owner, tset, data FROM tsettings',
      },
      {
        name: 'by sha1',
        needs: { tsettings: ['sha1', 'tset', 'data'] },
        sql: "SELECT HEX(sha1) AS digest, '' AS owner, tset, data FROM tsettings",
      },
    ],
    row: z.object({ digest: z.string(), owner: z.string(), tset: embeddedPlist().nullable(), data: blob() }),
    key: { digest: 'tsettings', owner: 'of' },
  }),

  toRecord: ({ tset, data }) => ({
    setting: subjectOf(data) ?? 'a certificate that cannot be read',
    // No restriction at all is full trust.
    value: shownPlist(tset ?? null),
    sha256: sha256Of(data),
    changedAt: null,
  }),

  time: { of: () => [], basis: 'recorded' },
  timeline: {},
  observables: { sha256: { kind: 'file-hash', trace: 'installed' } },
});

/** Whose certificate it is, in one line. */
function subjectOf(bytes: Uint8Array): string | null {
  try {
    return new X509Certificate(bytes).subject.replaceAll('\n', ', ');
  } catch {
    return null;
  }
}
