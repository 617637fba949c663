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
      return hostsOf(observed).includes(value);
    case 'url':
      return observed.kind === 'url' && withoutScheme(observed.value) === withoutScheme(value);
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

function isCutFrom(name: string, { value, traits }: Observable): boolean {
  if (!traits.includes('truncated') || value.length !== 16 || value === 'com.apple.rappor') return false;
  return name.length > 16 && name.startsWith(value);
}

function isOfPath(match: string, listed: string, path: string): boolean {
  if (match === 'prefix-dir') return `${path}/`.startsWith(listed);
  return match === 'exact' ? path === listed : `/${path}`.endsWith(`/${listed}`);
}
