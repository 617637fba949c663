import type { Trait } from '@bridle/model';
import { z } from 'zod';
import { defineArtefact } from '../artefact.ts';
import { cocoaSeconds } from '../clock.ts';
import { flag, integer, text } from '../column.ts';
import { plist, rowFrom } from '../formats/plist.ts';
import { shownEntries } from '../formats/plist/shown.ts';
import { isPlistDictionary, type PlistDictionary } from '../formats/plist/value.ts';
import { locationClientOf } from '../location-client.ts';

const client = z.object({
  client: text(),
  BundleId: text().nullable(),
  BundlePath: text().nullable(),
  Executable: text().nullable(),
  registeredPath: text().nullable(),
  isRegistered: flag().nullable(),
  Authorization: integer().nullable(),
  SupportedAuthorizationMask: integer().nullable(),
  Authorized: flag().nullable(),
  Whitelisted: flag().nullable(),
  Hide: flag().nullable(),
  SuppressShowingInSettings: flag().nullable(),
  Purpose: text().nullable(),
  ConsumptionPeriodBegin: cocoaSeconds(),
  ReceivingLocationInformationTimeStarted: cocoaSeconds(),
  ReceivingLocationInformationTimeStopped: cocoaSeconds(),
  LocationTimeStarted: cocoaSeconds(),
  LocationTimeStopped: cocoaSeconds(),
  BackgroundLocationTimeStarted: cocoaSeconds(),
  BackgroundLocationTimeStopped: cocoaSeconds(),
  VisitTimeStarted: cocoaSeconds(),
  VisitTimeStopped: cocoaSeconds(),
  SignificantTimeStarted: cocoaSeconds(),
  SignificantTimeStopped: cocoaSeconds(),
  NonPersistentSignificantTimeStarted: cocoaSeconds(),
  NonPersistentSignificantTimeStopped: cocoaSeconds(),
  FenceTimeStarted: cocoaSeconds(),
  FenceTimeStopped: cocoaSeconds(),
  BeaconRegionTimeStarted: cocoaSeconds(),
  BeaconRegionTimeStopped: cocoaSeconds(),
  said: z.custom<PlistDictionary>(isPlistDictionary),
});

const known = new Set([...Object.keys(client.shape), 'Registered']);

export default defineArtefact({
  id: 'location-clients',
  title: 'Location clients',
  about: 'Every program that asked the phone where it is, and when it last began and stopped to be told.',
  references: [
    'https://github.com/KasperskyLab/triangle_check',
    'https://securelist.com/operation-triangulation/109842/',
    'https://github.com/abrignoni/iLEAPP/blob/main/scripts/artifacts/locServicesconfig.py',
  ],
  family: 'location-client',
  channel: 'locationd',
  where: [
    { domain: 'RootDomain', path: 'Library/Caches/locationd/clients.plist' },
    { domain: 'HomeDomain', path: 'Library/Caches/locationd/clients.plist' },
  ],

  format: plist({
    document: z.custom<PlistDictionary>(isPlistDictionary, 'expected a dictionary'),
    *rows(document) {
      for (const [key, said] of Object.entries(document)) {
        // Beside the clients stand counters of the daemon's own migrations.
        if (isPlistDictionary(said))
          yield [key, rowFrom(client, said, { client: key, said, ...registration(said) })] as const;
      }
    },
    row: client,
  }),

  toRecord: (row) => {
    const named = locationClientOf(row.client);
    const filePath = row.BundlePath ?? named.filePath;
    const executable = row.Executable ?? (row.registeredPath?.startsWith('/') ? row.registeredPath : null);
    return {
      client: row.client,
      bundle: row.BundleId ?? named.bundle,
      executable,
      process: lastPart(executable) ?? lastPart(named.filePath),
      filePath,
      keyPath: named.filePath === filePath ? null : named.filePath,
      // What the key calls the client may be another program than the entry does.
      keyProcess:
        executable === null || lastPart(named.filePath) === lastPart(executable) ? null : lastPart(named.filePath),
      registeredPath: row.registeredPath === executable ? null : row.registeredPath,
      authorization: authorizationOf(row.Authorization, row.Authorized),
      supportedAuthorizations: row.SupportedAuthorizationMask,
      purpose: row.Purpose,
      isRegistered: row.isRegistered,
      isAlwaysAllowed: row.Whitelisted,
      isHidden: row.Hide ?? row.SuppressShowingInSettings,
      details: shownEntries(row.said, known),
      consumptionBeganAt: row.ConsumptionPeriodBegin,
      receivingBeganAt: row.ReceivingLocationInformationTimeStarted,
      receivingStoppedAt: row.ReceivingLocationInformationTimeStopped,
      locationBeganAt: row.LocationTimeStarted,
      locationStoppedAt: row.LocationTimeStopped,
      backgroundBeganAt: row.BackgroundLocationTimeStarted,
      backgroundStoppedAt: row.BackgroundLocationTimeStopped,
      visitsBeganAt: row.VisitTimeStarted,
      visitsStoppedAt: row.VisitTimeStopped,
      significantBeganAt: row.SignificantTimeStarted,
      significantStoppedAt: row.SignificantTimeStopped,
      briefSignificantBeganAt: row.NonPersistentSignificantTimeStarted,
      briefSignificantStoppedAt: row.NonPersistentSignificantTimeStopped,
      fencesBeganAt: row.FenceTimeStarted,
      fencesStoppedAt: row.FenceTimeStopped,
      beaconsBeganAt: row.BeaconRegionTimeStarted,
      beaconsStoppedAt: row.BeaconRegionTimeStopped,
    };
  },

  time: {
    of: (it) => [
      it.consumptionBeganAt,
      it.receivingBeganAt,
      it.receivingStoppedAt,
      it.locationBeganAt,
      it.locationStoppedAt,
      it.backgroundBeganAt,
      it.backgroundStoppedAt,
      it.visitsBeganAt,
      it.visitsStoppedAt,
      it.significantBeganAt,
      it.significantStoppedAt,
      it.briefSignificantBeganAt,
      it.briefSignificantStoppedAt,
      it.fencesBeganAt,
      it.fencesStoppedAt,
      it.beaconsBeganAt,
      it.beaconsStoppedAt,
    ],
    basis: 'first-and-last-use',
  },
  timeline: {
    consumptionBeganAt: began('ConsumptionPeriodBegin', 'its location'),
    receivingBeganAt: began('ReceivingLocationInformationTimeStarted', 'location information'),
    receivingStoppedAt: stopped('ReceivingLocationInformationTimeStopped', 'location information'),
    locationBeganAt: began('LocationTimeStarted', 'its location'),
    locationStoppedAt: stopped('LocationTimeStopped', 'its location'),
    backgroundBeganAt: began('BackgroundLocationTimeStarted', 'its location in the background'),
    backgroundStoppedAt: stopped('BackgroundLocationTimeStopped', 'its location in the background'),
    visitsBeganAt: began('VisitTimeStarted', 'places visited'),
    visitsStoppedAt: stopped('VisitTimeStopped', 'places visited'),
    significantBeganAt: began('SignificantTimeStarted', 'significant moves'),
    significantStoppedAt: stopped('SignificantTimeStopped', 'significant moves'),
    briefSignificantBeganAt: began('NonPersistentSignificantTimeStarted', 'significant moves for a while'),
    briefSignificantStoppedAt: stopped('NonPersistentSignificantTimeStopped', 'significant moves for a while'),
    fencesBeganAt: began('FenceTimeStarted', 'regions entered and left'),
    fencesStoppedAt: stopped('FenceTimeStopped', 'regions entered and left'),
    beaconsBeganAt: began('BeaconRegionTimeStarted', 'beacons nearby'),
    beaconsStoppedAt: stopped('BeaconRegionTimeStopped', 'beacons nearby'),
  },
  observables: {
    bundle: [
      { kind: 'app-id', trace: 'permitted' },
      { kind: 'process-name', trace: 'permitted', traits: containerTraits },
    ],
    process: { kind: 'process-name', trace: 'permitted', traits: containerTraits },
    keyProcess: { kind: 'process-name', trace: 'permitted' },
    executable: { kind: 'file-path', trace: 'permitted' },
    filePath: { kind: 'file-path', trace: 'permitted' },
    keyPath: { kind: 'file-path', trace: 'permitted' },
    registeredPath: { kind: 'file-path', trace: 'permitted' },
  },
});

/** `Registered` is a path in some entries and a truth value in others. */
function registration({ Registered }: PlistDictionary) {
  return typeof Registered === 'string'
    ? { registeredPath: Registered, isRegistered: true }
    : { registeredPath: null, isRegistered: Registered };
}

/** Older entries say whether, newer ones how far; the numbers are the daemon's own and Apple explains none of them. */
function authorizationOf(level: number | null, isAuthorized: boolean | null): string | null {
  if (level !== null) return `level ${level}`;
  return isAuthorized === null ? null : isAuthorized ? 'allowed' : 'denied';
}

function lastPart(path: string | null): string | null {
  return path === null ? null : (path.split('/').findLast((part) => part !== '') ?? null);
}

interface Placed {
  readonly executable: string | null;
  readonly filePath: string | null;
}

/** Apps that the owner installs lie here, whatever they call themselves; what is part of iOS, and implants, do not. */
const appContainer = /^(?:\/private)?\/var\/containers\/Bundle\/Application\//;

function containerTraits(_name: string, { executable, filePath }: Placed): readonly Trait[] {
  return appContainer.test(executable ?? filePath ?? '') ? ['app-container'] : [];
}

interface Named {
  readonly client: string;
  readonly bundle: string | null;
}

function began<C extends string>(from: C, what: string) {
  return {
    from,
    event: 'location-started',
    summary: ({ client, bundle }: Named) => `${bundle ?? client} began to receive ${what}`,
  } as const;
}

function stopped<C extends string>(from: C, what: string) {
  return {
    from,
    event: 'location-stopped',
    summary: ({ client, bundle }: Named) => `${bundle ?? client} stopped receiving ${what}`,
  } as const;
}
