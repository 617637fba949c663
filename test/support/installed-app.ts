import type { ArtefactRecord } from '@bridle/model';
import { makeRecord } from './make-record.ts';

/** What the list of installed apps says of one. */
export function installedApp(bundle: string, name: string | null = null): ArtefactRecord {
  return makeRecord({ artefact: 'installed-apps', family: 'app', channel: 'installd', fields: { bundle, name } });
}

/** That the manifest lists a container: the root of a domain. */
export function container(domain: string, filePath = ''): ArtefactRecord {
  const fields = { container: domain, filePath, entryType: filePath === '' ? 'directory' : 'file' };
  return makeRecord({ artefact: 'manifest-entries', family: 'file-entry', channel: 'filesystem', fields });
}

/** As many apps as a list needs to rule a name out. */
export const wholeListOfApps: readonly ArtefactRecord[] = ['chat', 'bank', 'radio', 'trains', 'weather'].map((name) =>
  installedApp(`com.example.${name}`),
);
