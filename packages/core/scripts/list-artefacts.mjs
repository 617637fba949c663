// Writes src/artefacts/index.ts: the list of every artefact, in the order of their ids.
import { readdirSync, writeFileSync } from 'node:fs';

const folder = new URL('../src/artefacts/', import.meta.url);
const ids = readdirSync(folder)
  .filter((file) => file.endsWith('.ts') && file !== 'index.ts')
  .map((file) => file.slice(0, -'.ts'.length))
  .sort();
const nameOf = (id) => id.replace(/-(\w)/g, (_, letter) => letter.toUpperCase());

writeFileSync(
  new URL('index.ts', folder),
  `// Written by scripts/list-artefacts.mjs; do not edit.
import type { Artefact } from '../artefact.ts';
${ids.map((id) => `import ${nameOf(id)} from './${id}.ts';`).join('\n')}

/** The ids of the artefacts that come with Bridle. */
export type ArtefactId =
${ids.map((id) => `  | '${id}'`).join('\n')};

/** Every artefact, in the order of their ids. */
export const artefacts: readonly Artefact<ArtefactId>[] = [
${ids.map((id) => `  ${nameOf(id)},`).join('\n')}
];
`,
);
