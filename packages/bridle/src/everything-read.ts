import { artefacts, sweepOf, type Artefact } from '@bridle/core';

/** Everything that is read of a backup: what is declared, and the search of what is not. */
export const everythingRead: readonly Artefact[] = [...artefacts, sweepOf(artefacts)];
