import { parseUrl, type Indicator } from '@bridle/model';
import { everyonesFileNames, isEveryonesPath } from './everyones-files.ts';
import { isEveryonesHost } from './everyones-hosts.ts';

/** Whether an indicator is of no more than what every phone meets or has: a host or its home page, a file of iOS or its folder. */
export function isOfEveryone({ kind, value }: Pick<Indicator, 'kind' | 'value'>): boolean {
  if (kind === 'domain-name') return isEveryonesHost(value);
  if (kind === 'file-path') return isEveryonesPath(value);
  if (kind === 'file-name') return everyonesFileNames.has(value);
  const url = kind === 'url' ? parseUrl(value) : null;
  return url?.pathname === '/' && url.search === '' && isEveryonesHost(url.hostname);
}
