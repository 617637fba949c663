import type { Artefact } from '@bridle/core';
import { safeText } from '@bridle/report';
import { everythingRead } from '../everything-read.ts';
import { namesNear } from '../explain/find-topics.ts';
import { artefactTopic } from '../explain/topics.ts';
import { MisuseError } from './misuse-error.ts';

/** The artefacts of these ids, which blanks or commas part. Throws `MisuseError` where there is none of a name. */
export function artefactsNamed(ids: readonly string[]): readonly Artefact[] {
  const all = ids.flatMap((it) => it.split(',')).filter((it) => it !== '');
  return all.map((id) => {
    const found = everythingRead.find((it) => it.id === id);
    if (found === undefined) throw new MisuseError(noArtefact(id));
    return found;
  });
}

function noArtefact(id: string): string {
  const near = namesNear(id, everythingRead.map(artefactTopic));
  const guess = near.length === 0 ? '' : ` Nearly so: ${near.join(', ')}.`;
  return `There is no artefact “${safeText(id)}”.${guess} \`bridle artefacts\` lists them.`;
}
