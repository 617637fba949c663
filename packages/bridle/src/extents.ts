import type { Artefact, Source, SourceFile } from '@bridle/core';
import { pace } from './pace.ts';

/** How many bytes each artefact will go through, as they lie in the evidence; nothing of them is read. */
export async function extentsOf(
  artefacts: readonly Artefact[],
  source: Source,
  signal: AbortSignal | undefined,
): Promise<readonly number[]> {
  const { step } = pace(signal);
  const extents: number[] = [];
  for (const artefact of artefacts) {
    let bytes = 0;
    for (const file of filesOf(artefact, source)) {
      bytes += file.storedSize();
      const turn = step();
      if (turn !== null) await turn;
    }
    extents.push(bytes);
  }
  return extents;
}

/** The files of an artefact, as far as they can be found. */
function* filesOf(artefact: Artefact, source: Source): Generator<SourceFile> {
  try {
    yield* artefact.locate(source);
  } catch {
    // Why it cannot is told where the artefact is read.
  }
}
