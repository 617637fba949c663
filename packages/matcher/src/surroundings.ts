import { fieldsOf, microsecondsPerDay, type ArtefactRecord, type Instant } from '@bridle/model';

/** What the phone itself says that explains traces, or explains them away. */
export interface Surroundings {
  /** Bundle ids and names of apps that are, or were, installed. */
  readonly installedNames: ReadonlySet<string>;
  /** Addresses and numbers of people the owner keeps, in lower case. */
  readonly contacts: ReadonlySet<string>;
  /** When the phone was restored from a backup: then much is written anew that is old. */
  readonly restoredAt: readonly Instant[];
}

/** Takes in the surroundings while records stream by. */
export interface SurroundingsCollector extends Surroundings {
  see(record: ArtefactRecord): void;
}

/** Makes a collector. Its memory grows with the apps and contacts of a phone, not with its messages. */
export function surroundingsCollector(): SurroundingsCollector {
  const installedNames = new Set<string>();
  const contacts = new Set<string>();
  const restoredAt: Instant[] = [];
  return {
    see(record) {
      const app = fieldsOf('app', record);
      if (app !== null) {
        installedNames.add(app.bundle);
        if (app.name !== null) installedNames.add(app.name);
      }
      const contact = fieldsOf('contact', record);
      if (contact !== null)
        for (const it of [...contact.emails, ...contact.phoneNumbers]) contacts.add(it.toLowerCase());
      const setting = fieldsOf('setting', record);
      if (setting?.setting === 'restore' && record.channel === 'backup' && setting.changedAt !== null)
        restoredAt.push(setting.changedAt);
    },
    installedNames,
    contacts,
    restoredAt,
  };
}

/** Restores and migrations write anew what is old, for about a day around them. */
const restoreWindow = microsecondsPerDay;

/** Whether a moment lies in the day before or after a restore. */
export function isNearRestore({ restoredAt }: Pick<Surroundings, 'restoredAt'>, at: Instant): boolean {
  return restoredAt.some((restored) => Math.abs(at - restored) <= restoreWindow);
}
