import type { ObservableKind } from '@bridle/model';

/** Whether a machine is named or numbered. */
export function kindOfHost(host: string): ObservableKind {
  return /^\d{1,3}(?:\.\d{1,3}){3}$/.test(host) || host.includes(':') ? 'ip-addr' : 'domain-name';
}
