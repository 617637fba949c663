import {
  fieldsOf,
  isCredible,
  microsecondsPerDay,
  type ArtefactRecord,
  type Channel,
  type Family,
  type Instant,
} from '@bridle/model';
import { fewestApps, ofApple, type KnownApps } from './known-apps.ts';
import { lastPossible, lastWritten, mostByHand } from './last-possible.ts';
import { ownAddresses } from './own-addresses.ts';
import { keep, type Contacts } from './personal-address.ts';

/** What the phone itself says that explains traces, or explains them away. */
export interface Surroundings extends KnownApps {
  /** The version of iOS that the phone runs now; `null` where the backup does not say. */
  readonly system: string | null;
  /** Whom the owner keeps, as `isKept` asks. */
  readonly contacts: ReadonlyMap<string, ReadonlySet<string>>;
  /** To whom the owner wrote messages, as their stores name them, and since when. */
  readonly writtenSince: ReadonlyMap<string, Instant>;
  /** Addresses and numbers of the owner's own, as they are compared. */
  readonly ownAddresses: ReadonlySet<string>;
  /** When the phone was restored from a backup: then much is written anew that is old. */
  readonly restoredAt: readonly Instant[];
  /** After how many days the phone deletes messages; `null` where it keeps them, or does not say. */
  readonly keepsMessagesForDays: number | null;
  /** What shows that somebody else manages the phone, in words. */
  readonly managementSigns: ReadonlySet<string>;
  /** What shows that apps of a developer are let in, in words. */
  readonly developerSigns: ReadonlySet<string>;
  /** What shows that the phone was jailbroken, in words. */
  readonly jailbreakSigns: ReadonlySet<string>;
  /** The latest moments of rows that the phone writes by itself, the last first; of one store and process, each once. */
  readonly latestWritten: readonly Instant[];
  /** After this nothing in the backup can have happened; `null` where the backup does not say when it was made. */
  readonly lastPossibleAt: Instant | null;
}

/** Takes in the surroundings while records stream by. */
export interface SurroundingsCollector extends Surroundings {
  see(record: ArtefactRecord): void;
}

/** Apps that a jailbreak brings, by their bundle ids (`.github/decisions/benign-explanations.md`). */
const jailbreakApps: ReadonlyMap<string, string> = new Map([
  ['com.saurik.Cydia', 'Cydia'],
  ['org.coolstar.SileoStore', 'Sileo'],
  ['org.coolstar.SileoNightly', 'Sileo'],
  ['xyz.willy.Zebra', 'Zebra'],
  ['me.apptapp.installer', 'Installer'],
  ['com.samiiau.loader', 'palera1n'],
  ['com.opa334.Dopamine', 'Dopamine'],
]);

/** The domain of an app's own files, whose root is listed with them; extensions have containers of their own. */
const appContainer = 'AppDomain-';

/** Who writes down whom the owner keeps. All others note whom the phone has met, be it once and by an attack. */
const addressBooks: ReadonlySet<Channel> = new Set<Channel>(['contacts', 'viber']);

/**
 * Makes a collector for a backup that was made at some moment, of a phone with some version of iOS. Its memory grows with the
 * apps, contacts and parties of a phone, not with its messages.
 */
export function surroundingsCollector(
  backupMadeAt: Instant | null = null,
  system: string | null = null,
): SurroundingsCollector {
  const installedNames = new Set<string>();
  const bundles = new Set<string>();
  const containedApps = new Set<string>();
  const contacts: Contacts = new Map();
  const writtenSince = new Map<string, Instant>();
  const own = ownAddresses();
  const restoredAt: Instant[] = [];
  let keepsMessagesForDays: number | null = null;
  const managementSigns = new Set<string>();
  const developerSigns = new Set<string>();
  const jailbreakSigns = new Set<string>();
  const latestWritten: WrittenRow[] = [];

  const seeBundle = (bundle: string): void => {
    const name = jailbreakApps.get(bundle);
    if (name !== undefined) jailbreakSigns.add(`${name} is on record`);
  };

  const seeUse = ({ fields: { bundle } }: ArtefactRecord): void => {
    if (typeof bundle === 'string') seeBundle(bundle);
  };
  const byFamily: { readonly [F in Family]?: (record: ArtefactRecord) => void } = {
    app(record) {
      const { bundle, name } = fieldsOf('app', record)!;
      installedNames.add(bundle);
      bundles.add(bundle);
      if (name !== null) installedNames.add(name);
      seeBundle(bundle);
    },
    'file-entry'(record) {
      const { container, filePath } = fieldsOf('file-entry', record)!;
      if (filePath !== '' || !container.startsWith(appContainer)) return;
      const bundle = container.slice(appContainer.length);
      if (!bundle.startsWith(ofApple)) containedApps.add(bundle);
      seeBundle(bundle);
    },
    'process-use': seeUse,
    'app-use': seeUse,
    contact(record) {
      if (!addressBooks.has(record.channel)) return;
      const { emails, phoneNumbers } = fieldsOf('contact', record)!;
      for (const it of [...emails, ...phoneNumbers]) keep(it, contacts);
    },
    message(record) {
      own.see(record);
      const { direction, handle, sentAt } = fieldsOf('message', record)!;
      if (direction !== 'sent' || handle === null || sentAt === null) return;
      if (sentAt < (writtenSince.get(handle) ?? Infinity)) writtenSince.set(handle, sentAt);
    },
    account(record) {
      own.add(fieldsOf('account', record)!.account);
    },
    profile(record) {
      const { payloadTypes, isForAllDevices, isBeta } = fieldsOf('profile', record)!;
      if (payloadTypes.includes('com.apple.mdm')) managementSigns.add('a profile enrols it');
      // What runs on every phone, or is a test version of a store's app, is of no developer at this phone.
      if (record.channel === 'installd' && isForAllDevices !== true && isBeta !== true)
        developerSigns.add('a permit for the apps of a developer is installed');
    },
    setting(record) {
      const fields = fieldsOf('setting', record)!;
      const { setting, value, changedAt } = fields;
      if (setting === 'IsSupervised' && value === 'true') managementSigns.add('it is supervised');
      if (setting === 'KeepMessageForDays') {
        // Nought is for ever.
        const days = Number(value);
        if (days > 0) keepsMessagesForDays = Math.min(days, keepsMessagesForDays ?? days);
      }
      if (record.channel !== 'backup') return;
      if (setting === 'restore' && changedAt !== null) restoredAt.push(changedAt);
      if (setting === 'phone') for (const it of ['phoneNumber', 'secondPhoneNumber']) own.add(fields[it]);
    },
  };

  return {
    see(record) {
      byFamily[record.family]?.(record);
      seeWritten(record, latestWritten);
    },
    system,
    installedNames,
    get listsFewApps() {
      return bundles.size < fewestApps;
    },
    containedApps,
    contacts,
    writtenSince,
    ownAddresses: own.all,
    restoredAt,
    get keepsMessagesForDays() {
      return keepsMessagesForDays;
    },
    managementSigns,
    developerSigns,
    jailbreakSigns,
    get latestWritten() {
      return latestWritten.map(({ at }) => at);
    },
    get lastPossibleAt() {
      return lastPossible(backupMadeAt, this.latestWritten);
    },
  };
}

/** A row that the phone wrote by itself. */
interface WrittenRow {
  readonly at: Instant;
  readonly artefact: string;
  readonly process: string | null;
}

/** Keeps the latest few, one more than someone would write by hand; a process that is counted often is one of them. */
function seeWritten(record: ArtefactRecord, latest: WrittenRow[]): void {
  const at = lastWritten[record.family]?.(record) ?? null;
  if (at === null || !isCredible(at)) return;
  const earliest = latest[mostByHand];
  if (earliest !== undefined && at <= earliest.at) return;
  const { artefact } = record;
  const process = fieldsOf('process-use', record)?.process ?? null;
  if (latest.some((it) => it.at === at && it.artefact === artefact && it.process === process)) return;
  latest.push({ at, artefact, process });
  latest.sort((a, b) => b.at - a.at);
  latest.length = Math.min(latest.length, mostByHand + 1);
}

/** Restores and migrations write anew what is old, for about a day around them. */
const restoreWindow = microsecondsPerDay;

/** Whether a moment lies in the day before or after a restore. */
export function isNearRestore({ restoredAt }: Pick<Surroundings, 'restoredAt'>, at: Instant): boolean {
  return restoredAt.some((restored) => Math.abs(at - restored) <= restoreWindow);
}
