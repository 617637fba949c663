import { namesHighPort, type Trait } from '@bridle/model';

/** What the port of an address says of how something came to be loaded from there. */
export function portTraits(address: string): readonly Trait[] {
  return namesHighPort(address) ? ['high-port'] : [];
}
