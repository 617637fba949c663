import { canonical, parseUrl } from '@bridle/model';

/** How the host of an address is written. */
export interface HostShape {
  /** How many labels its name has; `null` where it has none, as an IP address. */
  readonly hostLabelCount: number | null;
  /** The port, where it is another than that of the scheme. */
  readonly port: number | null;
}

/** How the host of an address is written: injected pages have stood on names of four labels and ports of five digits. */
export function hostShape(address: string): HostShape {
  const url = parseUrl(address);
  if (url === null) return { hostLabelCount: null, port: null };
  const name = canonical('domain-name', url.hostname);
  return { hostLabelCount: name?.split('.').length ?? null, port: url.port === '' ? null : Number(url.port) };
}
