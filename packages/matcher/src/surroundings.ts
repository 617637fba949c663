import { fieldsOf, type ArtefactRecord } from '@bridle/model';

/** What the phone itself says that explains traces, or explains them away. */
export interface Surroundings {
  /** Bundle ids and names of apps that are, or were, installed. */
  readonly installedNames: ReadonlySet<string>;
  /** Addresses and numbers of people the owner keeps, in lower case. */
  readonly contacts: ReadonlySet<string>;
}

/** Takes in the surroundings while records stream by. */
export interface SurroundingsCollector extends Surroundings {
  see(record: ArtefactRecord): void;
}

/** Makes a collector. Its memory grows with the apps and contacts of a phone, not with its messages. */
export function surroundingsCollector(): SurroundingsCollector {
  const installedNames = new Set<string>();
  const contacts = new Set<string>();
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
    },
    installedNames,
    contacts,
  };
}
