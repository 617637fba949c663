import { keptNameLengths, type Trait } from '@bridle/model';

/** A process as the system's accounting writes it. */
export interface AccountedProcess {
  readonly process: string | null;
  /** The service or bundle the traffic was for. */
  readonly service: string | null;
  readonly isInAppContainer: boolean;
}

const uuid = /^[0-9A-F]{8}(?:-[0-9A-F]{4}){3}-[0-9A-F]{12}$/i;

/** Takes apart `process/service`, or `container-UUID/bundle` for an app; a bare name is the process. */
export function accountedProcess(name: string | null): AccountedProcess {
  if (name === null) return { process: null, service: null, isInAppContainer: false };
  const slash = name.indexOf('/');
  if (slash === -1) return { process: name, service: null, isInAppContainer: false };
  const [first, rest] = [name.slice(0, slash), name.slice(slash + 1)];
  if (uuid.test(first)) return { process: rest, service: null, isInAppContainer: true };
  return { process: first, service: rest, isInAppContainer: false };
}

interface Accounted {
  readonly bundle: string | null;
  readonly isInAppContainer: boolean;
}

/** What the accounting shows about a service or bundle, whose name is whole. */
export function serviceTraits(_name: string, { bundle, isInAppContainer }: Accounted): readonly Trait[] {
  const traits: Trait[] = [];
  if (bundle === null) traits.push('no-bundle');
  if (isInAppContainer) traits.push('app-container');
  return traits;
}

/** What it shows about a process, whose name may be cut; an app in its container stands under its bundle. */
export function processTraits(name: string, record: Accounted): readonly Trait[] {
  const traits = serviceTraits(name, record);
  return !record.isInAppContainer && keptNameLengths.includes(name.length) ? [...traits, 'truncated'] : traits;
}
