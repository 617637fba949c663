import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sha256Of } from './sha256-of.ts';

const parts = ['case', 'core', 'indicators', 'matcher', 'model', 'report', 'testkit'];

/** What stands beside code and is never run. */
const notCode = /\.d\.ts$|\.map$|\.tsbuildinfo$/;

let known: string | undefined;

/**
 * SHA-256 over the code of Bridle that runs here: every file of each of its packages, by name and content, wherever they
 * lie. Libraries of others are told by their pinned versions, and the bundled sets by the ledger.
 */
export function toolDigest(): string {
  return (known ??= digestOf(foldersOfCode()));
}

function foldersOfCode(): readonly (readonly [name: string, folder: string])[] {
  const { resolve } = createRequire(import.meta.url);
  return [
    ['bridle', dirname(fileURLToPath(import.meta.url))],
    ...parts.map((name) => [name, dirname(resolve(`@bridle/${name}`))] as const),
  ];
}

/** Of folders under names of their own: what any file is called, and what it holds. */
export function digestOf(folders: readonly (readonly [name: string, folder: string])[]): string {
  const files = folders
    .flatMap(([name, folder]) =>
      readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && !notCode.test(entry.name))
        .map((entry) => {
          const place = join(entry.parentPath, entry.name);
          return [[name, ...place.slice(folder.length).split(sep).filter(Boolean)].join('/'), place] as const;
        }),
    )
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return sha256Of(files.map(([name, place]) => `${sha256Of(readFileSync(place))}  ${name}\n`).join(''));
}
