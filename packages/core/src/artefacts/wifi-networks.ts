import { z } from 'zod';
import { defineArtefact } from '../artefact.ts';
import { plistDate } from '../clock.ts';
import { flag, text } from '../column.ts';
import { plist } from '../formats/plist.ts';
import { isPlistDictionary, type PlistDictionary, type PlistValue } from '../formats/plist/value.ts';

const network = z.object({
  key: text().nullable(),
  ssid: text().nullable(),
  bssid: text().nullable(),
  security: text().nullable(),
  addReason: text().nullable(),
  hidden: flag().nullable(),
  captive: flag().nullable(),
  bssids: z.custom<readonly string[]>(Array.isArray),
  added: plistDate(),
  updated: plistDate(),
  joinedByUser: plistDate(),
  joinedBySystem: plistDate(),
  previouslyJoined: plistDate(),
});

export default defineArtefact({
  id: 'wifi-networks',
  title: 'Wi-Fi networks',
  about: 'Every wireless network the phone knows, since when, when it last joined and which stations it met there.',
  references: [
    'https://github.com/abrignoni/iLEAPP/blob/main/scripts/artifacts/appleWifiPlist.py',
    'https://citizenlab.ca/2023/09/predator-in-the-wires-ahmed-eltantawy-targeted-with-predator-spyware-after-announcing-presidential-ambitions/',
  ],
  family: 'network',
  channel: 'wifi',
  where: [
    { domain: 'SystemPreferencesDomain', path: 'com.apple.wifi.known-networks.plist' },
    { domain: 'SystemPreferencesDomain', path: 'SystemConfiguration/com.apple.wifi.plist' },
  ],

  format: plist({
    document: z.custom<PlistDictionary>(isPlistDictionary, 'expected a dictionary'),
    *rows(document) {
      // One dictionary for each network since iOS 14, and a list of them among the settings before.
      for (const [key, value] of Object.entries(document))
        if (key.startsWith('wifi.network.') && isPlistDictionary(value)) yield [key, newRow(key, value)] as const;
      for (const [index, value] of listOf(document['List of known networks']).entries())
        yield [`List of known networks › ${index}`, oldRow(value)] as const;
    },
    row: network,
  }),

  toRecord: (row) => ({
    ssid: row.ssid ?? row.key?.replace(/^wifi\.network\.ssid\./, '') ?? null,
    bssid: row.bssid,
    stations: row.bssids,
    security: row.security,
    addReason: row.addReason,
    isHidden: row.hidden,
    isCaptive: row.captive,
    addedAt: row.added,
    joinedAt: row.joinedByUser,
    joinedBySystemAt: row.joinedBySystem,
    previouslyJoinedAt: row.previouslyJoined,
    changedAt: row.updated,
  }),

  time: {
    of: (it) => [it.addedAt, it.joinedAt, it.joinedBySystemAt, it.previouslyJoinedAt, it.changedAt],
    basis: 'first-and-last-use',
  },
  timeline: {
    addedAt: { from: 'added', event: 'network-added', summary: ({ ssid }) => `${named(ssid)} was added` },
    joinedAt: {
      from: 'joinedByUser',
      event: 'network-joined',
      summary: ({ ssid }) => `the owner joined ${named(ssid)}`,
    },
    joinedBySystemAt: {
      from: 'joinedBySystem',
      event: 'network-joined',
      summary: ({ ssid }) => `the phone joined ${named(ssid)} of itself`,
    },
    previouslyJoinedAt: {
      from: 'previouslyJoined',
      event: 'network-joined',
      summary: ({ ssid }) => `${named(ssid)} was joined, the time before the last`,
    },
    changedAt: {
      from: 'updated',
      event: 'setting-changed',
      summary: ({ ssid }) => `what is known of ${named(ssid)} was changed`,
    },
  },
  observables: {},
});

function newRow(key: string, said: PlistDictionary) {
  const own = dictionary(said['__OSSpecific__']);
  return {
    key,
    ssid: said['SSID'],
    bssid: own['BSSID'],
    security: said['SupportedSecurityTypes'],
    addReason: said['AddReason'],
    hidden: said['Hidden'],
    captive: dictionary(said['CaptiveProfile'])['CaptiveNetwork'],
    bssids: listOf(said['BSSList'])
      .map((it) => it['BSSID'])
      .filter((it) => typeof it === 'string'),
    added: said['AddedAt'],
    updated: said['UpdatedAt'],
    joinedByUser: said['JoinedByUserAt'],
    joinedBySystem: said['JoinedBySystemAt'],
    previouslyJoined: own['prevJoined'],
  };
}

function oldRow(said: PlistDictionary) {
  return {
    key: null,
    ssid: said['SSID_STR'] ?? said['SSID'],
    bssid: said['BSSID'],
    security: said['SecurityMode'],
    addReason: null,
    hidden: said['HIDDEN_NETWORK'],
    captive: said['CaptiveNetwork'],
    bssids: [],
    added: said['addedAt'],
    updated: said['lastUpdated'],
    joinedByUser: said['lastJoined'],
    joinedBySystem: said['lastAutoJoined'],
    previouslyJoined: said['prevJoined'],
  };
}

function named(ssid: string | null): string {
  return `the network ${ssid ?? 'without a name'}`;
}

function dictionary(value: PlistValue | undefined): PlistDictionary {
  return isPlistDictionary(value) ? value : {};
}

function listOf(value: PlistValue | undefined): readonly PlistDictionary[] {
  return Array.isArray(value) ? (value as readonly PlistValue[]).filter(isPlistDictionary) : [];
}
