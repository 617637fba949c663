import { z } from 'zod';
import { defineArtefact } from '../artefact.ts';
import { certificatesIn, sha256Of } from '../certificate.ts';
import { plistDate } from '../clock.ts';
import { flag, text } from '../column.ts';
import { plist, rowFrom } from '../formats/plist.ts';
import { shownEntries, shownPlist } from '../formats/plist/shown.ts';
import { textsIn, type PlistText } from '../formats/plist/texts.ts';
import { isPlistDictionary, type PlistDictionary, type PlistValue } from '../formats/plist/value.ts';
import { kindOfHost } from '../host.ts';
import { findLinks } from '../links/find-links.ts';
import { isListOfFilter } from '../web-filter.ts';

/** Keys of payloads under which a machine is named: of VPNs, proxies, mail, DNS and the like. */
const hostKey = /(?:host(?:name)?|server(?:name|address(?:es)?)?|remoteaddress|proxyserver)$/i;

const profile = z.object({
  PayloadUUID: text().nullable(),
  PayloadIdentifier: text().nullable(),
  PayloadType: text().nullable(),
  PayloadDisplayName: text().nullable(),
  PayloadDescription: text().nullable(),
  PayloadOrganization: text().nullable(),
  PayloadRemovalDisallowed: flag().nullable(),
  ProfileWasEncrypted: flag().nullable(),
  InstallDate: plistDate(),
  document: z.custom<PlistDictionary>(isPlistDictionary),
});

/** What is written for people to read: the phone does nothing with it. */
const described = new Set(['PayloadDescription', 'PayloadDisplayName', 'PayloadOrganization']);

const known = new Set([...Object.keys(profile.shape), 'PayloadContent']);

export default defineArtefact({
  id: 'profiles',
  title: 'Configuration profiles',
  about:
    'Every configuration profile installed, with all its payloads: management, VPNs, proxies, certificates, filters.',
  references: [
    'https://developer.apple.com/documentation/devicemanagement/profile-specific-payload-keys',
    'https://citizenlab.ca/2021/12/pegasus-vs-predator-dissidents-doubly-infected-iphone-reveals-cytrox-mercenary-spyware/',
  ],
  family: 'profile',
  channel: 'profiled',
  where: [
    { domain: 'SysSharedContainerDomain-systemgroup.com.apple.configurationprofiles', path: '**/profile-*' },
    { domain: 'HomeDomain', path: 'Library/UserConfigurationProfiles/**/profile-*' },
  ],

  format: plist({
    document: z.custom<PlistDictionary>(isPlistDictionary, 'expected a dictionary'),
    rows: (document) => [['the whole', rowFrom(profile, document, { document })] as const],
    row: profile,
  }),

  toRecord: (row, { path }) => {
    const payloads = dictionariesIn(row.document['PayloadContent']);
    // A text for each language, which is shown before the profile is installed.
    const { ConsentText: consent = null, ...rest } = row.document;
    const texts = textsIn(rest);
    return {
      profileId: row.PayloadUUID,
      profileIdentifier: row.PayloadIdentifier,
      name: row.PayloadDisplayName,
      description: row.PayloadDescription,
      organization: row.PayloadOrganization,
      payloadTypes: payloads.map((it) => stringOf(it['PayloadType']) ?? 'unknown'),
      payloadIds: payloads
        .flatMap((it) => [stringOf(it['PayloadUUID']), stringOf(it['PayloadIdentifier'])])
        .filter(isText),
      payloads: payloads.map(shownPlist),
      details: shownEntries(row.document, known),
      links: linksIn(texts.filter((it) => !isListOfFilter(it.key) && !described.has(it.key))),
      filteredLinks: linksIn(texts.filter((it) => isListOfFilter(it.key))),
      describedLinks: linksIn([...texts.filter((it) => described.has(it.key)), ...textsIn(consent)]),
      hosts: [...new Set(texts.filter((it) => hostKey.test(it.key) && isHost(it.text)).map((it) => it.text))],
      signers: [...new Set(signersOf(row.document))],
      certificates: [...new Set(payloads.filter(isOfCertificate).flatMap(certificatesOf))],
      fileName: path.split('/').at(-1) ?? null,
      isRemovable: row.PayloadRemovalDisallowed === null ? null : !row.PayloadRemovalDisallowed,
      isEncrypted: row.ProfileWasEncrypted,
      isEnrolment: 'OTAProfileStub' in row.document,
      installedAt: row.InstallDate,
    };
  },

  time: { of: ({ installedAt }) => [installedAt], basis: 'recorded' },
  timeline: {
    installedAt: {
      from: 'InstallDate',
      event: 'profile-installed',
      summary: ({ name, profileId, payloadTypes }) =>
        `profile “${name ?? profileId ?? 'without a name'}” was installed (${payloadTypes.join(', ') || 'no payload'})`,
    },
  },
  observables: {
    profileId: { kind: 'profile-id', trace: 'installed' },
    profileIdentifier: { kind: 'profile-id', trace: 'installed' },
    payloadIds: { kind: 'profile-id', trace: 'installed' },
    links: { kind: 'url', trace: 'installed' },
    filteredLinks: { kind: 'url', trace: 'noted' },
    describedLinks: { kind: 'url', trace: 'noted' },
    hosts: { kind: kindOfHost, trace: 'installed' },
    signers: { kind: 'file-hash', trace: 'installed' },
    certificates: { kind: 'file-hash', trace: 'installed' },
  },
});

function linksIn(texts: readonly PlistText[]): readonly string[] {
  return [...new Set(texts.filter((it) => it.text.includes('://')).flatMap((it) => findLinks(it.text)))];
}

function dictionariesIn(value: PlistValue | undefined): readonly PlistDictionary[] {
  if (isPlistDictionary(value)) return [value];
  return Array.isArray(value) ? (value as readonly PlistValue[]).filter(isPlistDictionary) : [];
}

/** Who signed the profile, and the one by which the phone was enrolled over the air. */
function signersOf({ SignerCerts, OTAProfileStub }: PlistDictionary): readonly string[] {
  const enrolment = isPlistDictionary(OTAProfileStub) ? OTAProfileStub['SignerCerts'] : undefined;
  return [...bytesIn(SignerCerts), ...bytesIn(enrolment)].map(sha256Of);
}

/** Roots that the phone is made to trust, and the identities it shows. */
function isOfCertificate({ PayloadType }: PlistDictionary): boolean {
  return typeof PayloadType === 'string' && PayloadType.startsWith('com.apple.security.');
}

function certificatesOf({ PayloadContent }: PlistDictionary): readonly string[] {
  return PayloadContent instanceof Uint8Array ? certificatesIn(PayloadContent) : [];
}

function bytesIn(value: PlistValue | undefined): readonly Uint8Array[] {
  return Array.isArray(value) ? (value as readonly PlistValue[]).filter((it) => it instanceof Uint8Array) : [];
}

function stringOf(value: PlistValue | undefined): string | null {
  return typeof value === 'string' ? value : null;
}

function isText(value: string | null): value is string {
  return value !== null && value !== '';
}

function isHost(value: string): boolean {
  return /^(?:[\w-]{1,63}\.)+[\w-]{1,63}$|^[\da-f:]*:[\da-f:.]*$/i.test(value);
}
