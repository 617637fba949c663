import type { Indicator, Observable } from '@bridle/model';

/**
 * Whether an indicator meets a value, by nothing but comparing the two: slow, short and independent of any index.
 * It expects lower-case hosts and addresses without user, default port and fragment.
 */
export function seesNaively({ kind, value, assertions }: Indicator, observed: Observable): boolean {
  switch (kind) {
    case 'domain-name':
      return hostsOf(observed).some((host) => host === value || host.endsWith(`.${value}`));
    case 'ip-addr':
      return hostsOf(observed).some((host) => host === value || isInRange(host, value));
    case 'url':
      return observed.kind === 'url' && isOfAddress(withoutScheme(value), withoutScheme(observed.value));
    case 'process-name':
      return observed.kind === 'process-name' && (observed.value === value || isCutFrom(value, observed));
    case 'file-name':
      return observed.kind === 'file-path' && observed.value.split('/').at(-1) === value;
    case 'file-path':
      return observed.kind === 'file-path' && assertions.some(({ match }) => isOfPath(match, value, observed.value));
    case 'app-id':
    case 'email-addr':
    case 'file-hash':
    case 'phone-number':
    case 'profile-id':
      return observed.kind === kind && observed.value.toLowerCase() === value;
  }
}

function hostsOf({ kind, value }: Observable): readonly string[] {
  if (kind === 'url') return [new URL(value).hostname];
  return kind === 'domain-name' || kind === 'ip-addr' ? [value] : [];
}

function withoutScheme(url: string): string {
  return url.replace(/^https?:/, '');
}

function isOfAddress(listed: string, address: string): boolean {
  if (listed === address) return true;
  if (listed.includes('?') || listed.split('/')[3] === '') return false;
  return listed.endsWith('/')
    ? address.startsWith(listed)
    : address.startsWith(`${listed}/`) || address.startsWith(`${listed}?`);
}

/** Of whole bytes only. */
function isInRange(host: string, range: string): boolean {
  const [network = '', length = ''] = range.split('/');
  const shared = Number(length) / 8;
  return shared > 0 && host.split('.').slice(0, shared).join() === network.split('.').slice(0, shared).join();
}

function isCutFrom(name: string, { value, traits }: Observable): boolean {
  if (!traits.includes('truncated') || value.length !== 16 || value === 'com.apple.rappor') return false;
  return name.length > 16 && name.startsWith(value);
}

function isOfPath(match: string, listed: string, path: string): boolean {
  if (match === 'prefix-dir') return `${path}/`.startsWith(listed);
  return match === 'exact' ? path === listed : `/${path}`.endsWith(`/${listed}`);
}
