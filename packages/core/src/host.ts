import { among } from './rule.ts';

/** Whether a machine is named or numbered. */
export const kindOfHost = among(['ip-addr', 'domain-name'], (host) =>
  /^\d{1,3}(?:\.\d{1,3}){3}$/.test(host) || host.includes(':') ? 'ip-addr' : 'domain-name',
);
