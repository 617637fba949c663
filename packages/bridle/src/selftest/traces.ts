import { automationStore, binaryPlist, contactStore, database, type Plain } from '@bridle/testkit';
import type { Random } from './random.ts';
import { day, hour, iso, minute, second, type Parts } from './template.ts';

/*
 * What attacks and harmless things leave behind, one by one. Values that are listed are those of the bundled sets; all
 * others are invented.
 */

/** A process without an app used the network. */
export function ran(name: string, at: number, lasting = hour): Parts {
  return { usage: [{ name, first: at, last: at + lasting }] };
}

/** A message from someone. */
export function received(handle: string, text: string, at: number, service: 'iMessage' | 'SMS' = 'SMS'): Parts {
  return { messages: [{ at, handle, text, service }] };
}

/** A message of the owner's. */
export function sent(handle: string, text: string, at: number): Parts {
  return { messages: [{ at, handle, text, isFromMe: true }] };
}

/** A page that was opened. */
export function opened(url: string, at: number): Parts {
  return { visits: [{ at, url }] };
}

/** A page that led to another after so many milliseconds. */
export function redirected(from: string, to: string, at: number, milliseconds: number): Parts {
  return {
    visits: [
      { at, url: from },
      { at: at + milliseconds * 1_000, url: to, redirectedFrom: 0 },
    ],
  };
}

/** An account that a service of the system looked up. */
export function lookedUp(account: string, at: number, service = 'com.apple.madrid'): Parts {
  return { lookups: [{ service, account: `mailto:${account}`, at }] };
}

/** A property list of the phone, written at a moment. */
export function settings(domain: string, path: string, at: number, content: { readonly [key: string]: Plain }): Parts {
  return { entries: [{ domain, path, content: binaryPlist(content), bornAt: iso(at) }] };
}

/** A configuration profile. */
export function profile(uuid: string, name: string, payload: string, at: number): Parts {
  const place = 'SysSharedContainerDomain-systemgroup.com.apple.configurationprofiles';
  return settings(place, `Library/ConfigurationProfiles/profile-${uuid}.stub`, at, {
    PayloadUUID: uuid,
    PayloadIdentifier: `com.example.profile.${uuid}`,
    PayloadType: 'Configuration',
    PayloadDisplayName: name,
    PayloadOrganization: 'Example Ltd',
    InstallDate: new Date(at / 1_000),
    PayloadContent: [{ PayloadType: payload, PayloadUUID: `${uuid}-1`, PayloadIdentifier: 'com.example.payload' }],
  });
}

/** An invitation by someone else, which begins so long after it was made. */
export function invited(summary: string, description: string, at: number, organizer: string, beginning: number): Parts {
  return { calendar: [{ summary, description, createdAt: at, startsAt: at + beginning, organizer }] };
}

/** An app from the store. */
export function app(bundle: string, name: string, at: number): Parts {
  return { apps: { [bundle]: { name, vendor: 'Example Inc.', acquiredAt: iso(at) } } };
}

/** An account that may be anyone's. */
export function someone(random: Random): string {
  return `${random.token(8)}@example.org`;
}

/** The folder of an attachment that is gone, a setting and a location client, within two minutes. */
export function emptiedAttachmentFolder(at: number): Parts {
  const seconds = (count: number): string => iso(at + count * second);
  return {
    entries: [
      {
        domain: 'MediaDomain',
        path: 'Library/SMS/Attachments/ab/11',
        isDirectory: true,
        bornAt: iso(at - 100 * day),
        modifiedAt: seconds(0),
        statusChangedAt: seconds(0),
      },
      {
        domain: 'RootDomain',
        path: 'Library/Preferences/com.apple.ImageIO.plist',
        content: binaryPlist({ Example: true }),
        bornAt: seconds(70),
      },
    ],
  };
}

/** The location client that stopped in the published attack. */
export function linkSelectionStopped(at: number): Parts {
  const client = 'com.apple.locationd.bundle-/System/Library/LocationBundles/WRMLinkSelection.bundle';
  const epoch = Date.UTC(2001, 0, 1) * 1_000;
  return settings('RootDomain', 'Library/Caches/locationd/clients.plist', at + day, {
    [client]: {
      BundlePath: '/System/Library/LocationBundles/WRMLinkSelection.bundle',
      LocationTimeStopped: (at - epoch) / second,
    },
  });
}

/** Traffic of processes that are in the accounting no more, counted a few seconds apart. */
export function orphaned(count: number, at: number): Parts {
  return {
    usage: Array.from({ length: count }, (_, index) => ({
      name: null,
      first: at + index * 2 * second,
      last: at + index * 2 * second,
      isProcessDeleted: true,
    })),
  };
}

/** Apple's settings of crash reports. */
export function crashSettings(at: number, content: { readonly [key: string]: Plain }): Parts {
  return settings('RootDomain', 'Library/Preferences/com.apple.CrashReporter.plist', at, content);
}

/** That the phone was restored from a backup. */
export function restored(at: number): Parts {
  return settings('HomeDomain', 'Library/Preferences/com.apple.MobileBackup.plist', at + minute, {
    RestoreInfo: { RestoreDate: new Date(at / 1_000), BackupBuildVersion: '18D52', WasCloudRestore: false },
  });
}

/** A message with a file that is still there. */
export function receivedFile(handle: string, file: string, type: string, content: Uint8Array, at: number): Parts {
  const path = `Library/SMS/Attachments/ab/11/AAAA/${file}`;
  const attachment = { path: `~/${path}`, type, size: content.length };
  return {
    messages: [{ at, handle, text: '\ufffc', attachment }],
    entries: [{ domain: 'MediaDomain', path, content, bornAt: iso(at) }],
  };
}

/** An automation that loads an address whenever an app is opened, and neither asks nor tells. */
export function automation(url: string, at: number): Parts {
  return { entries: [{ ...automationStore({ at, url }), bornAt: iso(at) }] };
}

/** A site, or a bare address, that the web views of an app contacted. */
export function contacted(site: string, bundle: string, at: number): Parts {
  return { entries: [{ ...contactStore({ at, site, bundle }), bornAt: iso(at) }] };
}

/** A site from which Safari loaded something as a part of another's page. */
export function loadedAsPart(site: string, partOf: string, at: number): Parts {
  const store = contactStore({ at, site, bundle: 'com.apple.mobilesafari', partOf });
  return { entries: [{ ...store, bornAt: iso(at) }] };
}

/** A folder of attachments that was emptied, and none of whose messages is there. */
export function deletedAttachments(at: number): Parts {
  const [folder] = emptiedAttachmentFolder(at).entries!;
  return { entries: [folder!] };
}

/** A program that is no app, and may use the microphone. */
export function mayListen(program: string, at: number): Parts {
  const content = database(
    `CREATE TABLE access (service TEXT NOT NULL, client TEXT NOT NULL, client_type INTEGER NOT NULL, auth_value INTEGER NOT NULL,
       auth_reason INTEGER NOT NULL, auth_version INTEGER NOT NULL, indirect_object_identifier TEXT NOT NULL DEFAULT 'UNUSED',
       flags INTEGER, last_modified INTEGER NOT NULL, last_reminded INTEGER);`,
    {
      table: 'access',
      columns: ['service', 'client', 'client_type', 'auth_value', 'auth_reason', 'auth_version', 'last_modified'],
      rows: [['kTCCServiceMicrophone', program, 1, 2, 4, 1, Math.floor(at / second)]],
    },
  );
  return { entries: [{ domain: 'HomeDomain', path: 'Library/TCC/TCC.db', content, bornAt: iso(at) }] };
}
