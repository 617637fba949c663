import { defaultLimits, loadIndicators, parseLock } from '@bridle/indicators';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Update, updateIndicators, type UpdateOptions } from '../../packages/bridle/src/update/update.ts';
import { loopback, type Route } from '../support/loopback.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

export const server = loopback();
export const elsewhere = loopback();
export const root = temporaryFolder();
let stores = 0;

export const lockOf = (folder: string): string => join(folder, 'bridle.lock.json');
export const sha256 = (text: string | Uint8Array): string => createHash('sha256').update(text).digest('hex');
export const newStore = (): string => join(root, `store-${(stores += 1)}`);
export const at = (path: string): string => `${server.origin()}${path}`;

/** A list of domains, a word to a line. */
export const domains = (...names: readonly string[]): string => names.map((it) => `${it}.example.org\n`).join('');

export function update(store: string, options: Partial<UpdateOptions> = {}): Promise<Update> {
  return updateIndicators(store, {
    today: '2021-07-18',
    allowLoopback: true,
    github: { raw: at('/raw'), api: at('/api') },
    accept: () => true,
    ...options,
  });
}

/** What became of each address, one line for each. */
export const outcomesOf = ({ outcomes }: Update): readonly string[] =>
  outcomes.map(({ address, status, reason }) =>
    [address.replace(server.origin(), ''), status, ...(reason === null ? [] : [reason])].join(' | '),
  );

export const idsOf = ({ differences: { added, removed, changed } }: Update): object => ({
  added: added.map((it) => it.id),
  removed: removed.map((it) => it.id),
  changed: changed.map((it) => it.after.id),
});

/** Everything in a folder, by name. */
export function contentsOf(folder: string): { readonly [name: string]: string } {
  const names = existsSync(folder) ? readdirSync(folder).sort() : [];
  return Object.fromEntries(names.map((name) => [name, sha256(readFileSync(join(folder, name)))]));
}

/** What a scan of the store would look for: `id`, and whether it is withdrawn. */
export async function lookedFor(store: string): Promise<readonly string[]> {
  const { indicators, patterns } = await loadIndicators([store]);
  return [...indicators, ...patterns].map(
    ({ id, assertions }) => `${id}${assertions.every((it) => it.revoked) ? ' withdrawn' : ''}`,
  );
}

export const stored = async (text: string): Promise<string> => {
  const store = newStore();
  server.routes.set('/domains.txt', text);
  await update(store, { addresses: [at('/domains.txt')] });
  return store;
};

export function lockIn(store: string): Extract<ReturnType<typeof parseLock>, { readonly lock: unknown }> {
  const reading = parseLock(readFileSync(lockOf(store)), defaultLimits);
  if ('reason' in reading) throw new Error(reading.reason);
  return reading;
}

export function redirectTo(location: string): Route {
  return (response) => void response.writeHead(302, { location }).end();
}

export function entry(name: string, path: string): readonly string[] {
  return [
    '  - type: github',
    `    name: ${name}`,
    '    github:',
    '      owner: owner',
    '      repo: repo',
    '      branch: main',
    `      ${path}`,
  ];
}

export function indexOf(...files: readonly { readonly name: string; readonly path: string }[]): string {
  return ['indicators:', ...files.flatMap(({ name, path }) => entry(`"${name}"`, `path: ${path}`)), ''].join('\n');
}
