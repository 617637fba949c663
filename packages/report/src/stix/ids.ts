import { createHash } from 'node:crypto';

/** Ours: ids of what STIX gives no id by its content. Chosen once, at random. */
const namespace = '7d4f3a0e-2c55-4f0b-9a6e-0b6a7c1d9e52';

/** STIX's own, for observables that are named by what they hold, and for nothing else (§2.9). */
const observableNamespace = '00abedb4-aa42-466c-9c01-fed23315a9b7';

/** The id of an object that is the same wherever the same is said. */
export function idOf<T extends string>(type: T, ...said: readonly string[]): `${T}--${string}` {
  return `${type}--${uuid(namespace, JSON.stringify([type, ...said]), 5)}`;
}

/**
 * The same for an object of which STIX wants an id of version 4, as a process (§6.13.1): its digits come from a digest
 * instead of from chance, so that a bundle has the same bytes each time.
 */
export function unnamedIdOf<T extends string>(type: T, ...said: readonly string[]): `${T}--${string}` {
  return `${type}--${uuid(namespace, JSON.stringify([type, ...said]), 4)}`;
}

/**
 * The id of an observable by the properties that make it what it is. STIX wants them in canonical form (RFC 8785); there is
 * never more than one of them here, or they are in order.
 */
export function observableIdOf<T extends string>(type: T, properties: object): `${T}--${string}` {
  return `${type}--${uuid(observableNamespace, JSON.stringify(properties), 5)}`;
}

/** A UUID by name (RFC 4122 §4.3), which says that it is of a version. */
function uuid(space: string, name: string, version: 4 | 5): string {
  const hash = createHash('sha1')
    .update(Buffer.from(space.replaceAll('-', ''), 'hex'))
    .update(name)
    .digest();
  hash[6] = (hash[6]! & 0x0f) | (version << 4);
  hash[8] = (hash[8]! & 0x3f) | 0x80;
  const digits = hash.toString('hex');
  return [
    digits.slice(0, 8),
    digits.slice(8, 12),
    digits.slice(12, 16),
    digits.slice(16, 20),
    digits.slice(20, 32),
  ].join('-');
}
