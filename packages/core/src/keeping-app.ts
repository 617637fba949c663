import type { Issue, Origin } from '@bridle/model';
import { issueAt } from './issue.ts';
import type { Source, SourceFile } from './source.ts';

/** An app that keeps a store of its own. */
export interface KeepingApp {
  readonly name: string;
  readonly bundle: string;
  /** The container that it shares with its extensions, where the store lies in that and not in the app's own. */
  readonly group?: string;
}

/**
 * What iOS keeps for every app that was once opened, or put there with it: settings, pictures of its screen, cookies,
 * receipts. Whatever else is there the app has written.
 */
const ofAnyApp = /^Library\/(?!Application Support\/)|^StoreKit\/|(?:^|\/)\.com\.apple\./;

/**
 * An issue for each app whose store an artefact reads and did not find in `containers`, where the app is in use, and a note
 * where it is installed and nothing shows that it was ever used. Throws `FormatError` where the source cannot tell.
 */
export function* appsWithoutStore(
  { id, apps }: { readonly id: string; readonly apps: readonly KeepingApp[] },
  containers: ReadonlySet<string>,
  { source, apps: installed }: { readonly source: Source; readonly apps?: ReadonlyMap<string, Origin> | undefined },
): Generator<Issue> {
  for (const app of apps) {
    const { name, bundle, group } = app;
    if (containers.has(containerOf(app))) continue;
    const shared = group === undefined ? '' : `,AppDomainGroup-${group}`;
    const left = firstOwn(source.find({ domain: `{AppDomain-${bundle}${shared}}`, path: '**' }));
    const listed = installed?.get(bundle) ?? null;
    if (left !== null)
      yield issueAt(
        { domain: left.domain, path: left.path, locator: '' },
        id,
        'APP_STORE_MISSING',
        `${name} has kept files in this backup, and its store is not among them`,
      );
    else if (listed !== null)
      yield issueAt(
        listed,
        id,
        'APP_STORE_UNKNOWN',
        `${name} is installed, and nothing that it keeps is in this backup`,
      );
  }
}

function containerOf({ bundle, group }: KeepingApp): string {
  return group === undefined ? `AppDomain-${bundle}` : `AppDomainGroup-${group}`;
}

function firstOwn(files: Iterable<SourceFile>): SourceFile | null {
  for (const file of files) if (!ofAnyApp.test(file.path)) return file;
  return null;
}
