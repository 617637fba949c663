import { detailOfUnseen, type Issue, type Origin } from '@bridle/model';
import type { Backup } from './backup/open-backup.ts';
import { failureAt, issueAt } from './issue.ts';
import { sealedMessengers, type SealedMessenger } from './sealed-messengers.ts';
import type { SourceFile } from './source.ts';

/**
 * Which messages no backup shows: a note for each messenger on the phone that keeps its own to itself. It is on the
 * phone where the backup's own files name it, or the backup holds anything of its containers. Throws only `BACKUP_CLOSED`.
 */
export function* unseenMessages(backup: Pick<Backup, 'apps' | 'source'>): Generator<Issue> {
  try {
    for (const messenger of sealedMessengers) {
      const issue = issueOf(messenger, backup);
      if (issue !== null) yield issue;
    }
  } catch (error) {
    yield failureAt(null, null, error);
  }
}

function issueOf(messenger: SealedMessenger, { apps, source }: Pick<Backup, 'apps' | 'source'>): Issue | null {
  const { name, bundle, group, store, isEncrypted, references } = messenger;
  const [held] = source.find({ domain: `AppDomainGroup-${group}`, path: store });
  // One that is listed after all and not encrypted is searched like that of any app.
  if (held !== undefined)
    return isEncrypted ? issueAt(originOf(held), null, 'CONTENT_ENCRYPTED', encrypted(messenger)) : null;
  const [left] = source.find({ domain: `{AppDomain-${bundle},AppDomainGroup-${group}}`, path: '**' });
  const origin = apps.get(bundle) ?? (left === undefined ? null : originOf(left));
  if (origin === null) return null;
  const known = apps.has(bundle) ? 'it is installed' : 'it has left files in this backup';
  const why = `the app excludes them${isEncrypted ? ', and encrypts them with a key that only the phone can use' : ''}`;
  const detail = detailOfUnseen(name, `${known}; its messages are not in any backup: ${why} (${references[0]})`);
  return issueAt(origin, null, 'STORE_NOT_BACKED_UP', detail);
}

function encrypted({ name, references }: SealedMessenger): string {
  return detailOfUnseen(
    name,
    `its messages are listed and cannot be read: the app encrypts them with a key that only the phone can use (${references[0]})`,
  );
}

function originOf({ domain, path }: SourceFile): Origin {
  return { domain, path, locator: '' };
}
