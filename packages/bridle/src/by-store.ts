import type { Artefact } from '@bridle/core';

/** Artefacts of one store one after the other, so that what was decrypted for the first is there for the rest. */
export function byStore(artefacts: readonly Artefact[]): readonly Artefact[] {
  const stores = new Map<string, Artefact[]>();
  for (const artefact of artefacts) {
    const store = artefact.where.map(({ domain, path }) => `${domain}/${path}`).join('\n');
    const others = stores.get(store);
    if (others === undefined) stores.set(store, [artefact]);
    else others.push(artefact);
  }
  return [...stores.values()].flat();
}
