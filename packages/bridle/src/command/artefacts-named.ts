import type { Artefact } from '@bridle/core';
import { everythingRead } from '../everything-read.ts';
import { MisuseError } from './misuse-error.ts';

/** The artefacts of these ids. Throws `MisuseError` where there is none of a name. */
export function artefactsNamed(ids: readonly string[]): readonly Artefact[] {
  return ids.map((id) => {
    const found = everythingRead.find((it) => it.id === id);
    if (found === undefined) throw new MisuseError(`There is no artefact “${id}”. \`bridle artefacts\` lists them.`);
    return found;
  });
}
