import { describe, expect, test } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Who may import whom. These lines are the architecture; the rest of the repository obeys them. */
const mayImport: { readonly [name: string]: readonly string[] } = {
  model: [],
  core: ['@bridle/model'],
  indicators: ['@bridle/model'],
  matcher: ['@bridle/model'],
  case: ['@bridle/model'],
  report: ['@bridle/model'],
  testkit: ['@bridle/model', '@bridle/core'],
  bridle: [
    '@bridle/model',
    '@bridle/core',
    '@bridle/indicators',
    '@bridle/matcher',
    '@bridle/case',
    '@bridle/report',
    '@bridle/testkit',
  ],
};

/** Libraries that stand behind one door each, so that each can be replaced once: a folder ends in a slash. */
const doors: { readonly [library: string]: readonly string[] } = {
  'better-sqlite3': [
    ...['open', 'compiled', 'schema'].map((name) => `core/src/formats/sqlite/${name}.ts`),
    'testkit/src/database.ts',
  ],
  plist: ['core/src/formats/plist/xml.ts', 'testkit/src/plist.ts'],
  yaml: ['indicators/src/yaml.ts', 'indicators/src/yaml-fault.ts'],
  'fast-glob': ['indicators/src/load.ts'],
  picomatch: ['core/src/backup/manifest.ts'],
  re2js: ['matcher/src/patterns/expressions.ts'],
  commander: ['bridle/src/command/'],
};

/** Who may touch the file system: a folder ends in a slash. */
const fileSystem = [
  'core/src/backup/',
  'core/src/sources/',
  'core/src/formats/sqlite/private-file.ts',
  'indicators/src/load.ts',
  'testkit/src/',
  'bridle/src/',
];

/** The one place that opens connections; design and help say that nothing else does. */
const networkPlace = 'bridle/src/update/';

const network = new Set(
  ['http', 'https', 'http2', 'net', 'tls', 'dgram', 'dns', 'dns/promises', 'inspector', 'undici'].flatMap((it) => [
    it,
    `node:${it}`,
  ]),
);

const connecting = /\bfetch\b|\b(?:WebSocket|XMLHttpRequest|EventSource|RTCPeerConnection)\b|\bimport\((?!')/;

interface Module {
  /** As `core/src/scan.ts`. */
  readonly file: string;
  readonly text: string;
  readonly imports: readonly string[];
}

const importStatement =
  /^(?:import|export) (?:type )?[\w{*][^;'"]*? from '([^']+)'|^import '([^']+)'|\bimport\('([^']+)'\)/gm;

const modules: readonly Module[] = Object.keys(mayImport).flatMap((name) => {
  const folder = join(root, 'packages', name, 'src');
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => {
      const text = readFileSync(join(folder, file), 'utf8');
      return { file: posix.join(name, 'src', file.replaceAll('\\', '/')), text, imports: importsIn(text) };
    });
});

const packageOf = ({ file }: Module): string => file.split('/')[0]!;

test('every package is listed', () =>
  expect(Object.keys(mayImport).sort()).toEqual(readdirSync(join(root, 'packages')).sort()));

describe.each(Object.entries(mayImport))('%s', (name, allowed) => {
  const own = modules.filter((module) => packageOf(module) === name);

  test('has modules', () => expect(own.length).toBeGreaterThan(0));

  test('imports only what it may of ours, and never from the depths', () => {
    const ours = own.flatMap(({ imports }) => imports.filter((it) => it.startsWith('@bridle/') || it === 'bridle'));
    expect([...new Set(ours)].filter((it) => !allowed.includes(it))).toEqual([]);
  });

  test('depends on exactly what it imports', () => {
    const { dependencies = {} } = JSON.parse(readFileSync(join(root, 'packages', name, 'package.json'), 'utf8')) as {
      dependencies?: { [library: string]: string };
    };
    const libraries = own.flatMap(({ imports }) =>
      imports.filter((it) => !it.startsWith('.') && !it.startsWith('node:')),
    );
    expect([...new Set(libraries)].sort()).toEqual(Object.keys(dependencies).sort());
  });

  test('has no cycle', () => {
    const graph = new Map(
      own.map(({ file, imports }) => [
        file,
        imports.filter((it) => it.startsWith('.')).map((it) => posix.join(posix.dirname(file), it)),
      ]),
    );
    expect(cyclesIn(graph)).toEqual([]);
  });

  test('exports by name, and nothing whole', () => {
    const index = own.find(({ file }) => file === `${name}/src/index.ts`);
    expect(index?.text).not.toMatch(/export \*|export default/);
  });
});

test.each(Object.entries(doors))('%s is imported behind its door only', (library, files) => {
  const importers = modules.filter(({ imports }) => imports.includes(library)).map(({ file }) => file);
  expect(importers.filter((file) => !isIn(files, file))).toEqual([]);
  expect(importers.length).toBeGreaterThan(0);
});

test('only those named touch the file system', () => {
  const touching = modules
    .filter(({ imports }) => imports.some((it) => /^(node:)?fs(\/|$)/.test(it)))
    .map(({ file }) => file);
  expect(touching.filter((file) => !isIn(fileSystem, file))).toEqual([]);
});

describe('connections', () => {
  const isConnecting = ({ imports, text }: Pick<Module, 'imports' | 'text'>): boolean =>
    imports.some((it) => network.has(it)) || connecting.test(text);

  test('are opened in one folder, and nowhere else', () => {
    const networking = modules.filter(isConnecting).map(({ file }) => file);
    expect(networking.filter((file) => !file.startsWith(networkPlace))).toEqual([]);
    expect(networking).toContain(`${networkPlace}ask.ts`);
  });

  test('are opened for no one but the command that says so, and never by a scan', () => {
    const importers = modules.filter(
      ({ file, imports }) =>
        !file.startsWith(networkPlace) &&
        imports.some((it) => posix.join(posix.dirname(file), it).startsWith(networkPlace)),
    );
    expect(importers.map(({ file }) => file)).toEqual(['bridle/src/command/indicators/update.ts']);
  });

  test.each([
    ["import { request } from 'node:https';", true],
    ["import { lookup } from 'dns/promises';", true],
    ["import { fetch } from 'undici';", true],
    ["import 'node:net';", true],
    ['const answer = await fetch(url);', true],
    ['const ask = globalThis.fetch;', true],
    ["const net = await import('node:net');", true],
    ["const { runScan } = await import('./run-scan.ts');", false],
    ["import { readFile } from 'node:fs/promises';", false],
    ['await fetchNew(wanted);', false],
  ])('%s: %s', (text, expected) => expect(isConnecting({ text, imports: importsIn(text) })).toBe(expected));
});

test('help and completion load what declares the commands, and nothing that reads a backup', () => {
  const byFile = new Map(modules.map((module) => [module.file, module]));
  const loaded = new Set<string>();
  const load = (from: string, imported: string): void => {
    const file = imported.startsWith('.') ? posix.join(posix.dirname(from), imported) : imported;
    if (loaded.has(file)) return;
    loaded.add(file);
    for (const next of loadedAtOnce(byFile.get(file)?.text ?? '')) load(file, next);
  };
  load('bridle/src/index.ts', './command/main.ts');
  expect([...loaded].filter((it) => !it.startsWith('bridle/src/')).sort()).toEqual(['@bridle/model', 'commander']);
});

test('only bridle prints, and nobody logs', () => {
  const printing = modules.filter(
    ({ file, text }) =>
      /\bconsole\.\w+\(|process\.std(out|err)\.write/.test(text) && !file.startsWith('bridle/src/command/'),
  );
  expect(printing.map(({ file }) => file)).toEqual([]);
});

test('formats know no artefact, artefacts know no other, and no one else names one, but a heuristic that declares it', () => {
  const ids = readdirSync(join(root, 'packages/core/src/artefacts'))
    .filter((file) => file !== 'index.ts')
    .map((file) => file.replace(/\.ts$/, ''));
  const isArtefact = (file: string): boolean => file.startsWith('core/src/artefacts/');
  const importing = modules.filter(
    ({ file, imports }) =>
      !file.endsWith('artefacts/index.ts') &&
      imports.some((it) => new RegExp(`(^|/)(${ids.join('|')})\\.ts$`).test(it)),
  );
  expect(importing.map(({ file }) => file)).toEqual([]);
  const undeclared = ({ file, text }: Module): string =>
    file.startsWith('matcher/src/heuristics/') ? text.replace(/^ {2}artefacts: \[.*\],$/m, '') : text;
  const naming = modules.filter(
    (it) => !isArtefact(it.file) && ids.some((id) => id.includes('-') && undeclared(it).includes(`'${id}'`)),
  );
  expect(naming.map(({ file }) => file)).toEqual([]);
});

test('the top level is what it should be', () => {
  const ours = [
    'packages',
    'examples',
    'indicators',
    'test',
    'package.json',
    'tsconfig.base.json',
    'pnpm-workspace.yaml',
    'README.md',
    'LICENSE',
    'pnpm-lock.yaml',
  ];
  const configuration = ['tsconfig.json', 'jest.config.mjs', 'knip.json', 'typedoc.json', 'node_modules'];
  const found = readdirSync(root).filter((name) => !name.startsWith('.'));
  expect(found.filter((name) => !ours.includes(name) && !configuration.includes(name))).toEqual([]);
  expect(ours.filter((name) => !found.includes(name))).toEqual([]);
});

test('no file names a registry or a path of a machine', () => {
  const texts = ['package.json', 'pnpm-lock.yaml', 'pnpm-workspace.yaml', 'README.md', '.npmrc'].map((name) =>
    readFileSync(join(root, name), 'utf8'),
  );
  for (const text of [...texts, ...modules.map((it) => it.text)])
    expect(text).not.toMatch(/registry\.|\/home\/[a-z]|\/Users\/[a-z]|\/root\//);
  expect(dirname(root)).not.toBe('');
});

function isIn(places: readonly string[], file: string): boolean {
  return places.some((place) => (place.endsWith('/') ? file.startsWith(place) : file === place));
}

function importsIn(text: string): readonly string[] {
  return [...text.matchAll(importStatement)].map(([, named, bare, later]) => named ?? bare ?? later!);
}

/** What a module needs before it begins to run: no types, and nothing that it imports later. */
function loadedAtOnce(text: string): readonly string[] {
  return importsIn(text.replaceAll(/^(?:import|export) type [^;]*;|\bimport\('[^']*'\)/gm, ''));
}

function cyclesIn(graph: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const done = new Set<string>();
  const cycles: string[] = [];
  const visit = (file: string, path: readonly string[]): void => {
    if (path.includes(file)) cycles.push([...path.slice(path.indexOf(file)), file].join(' → '));
    if (done.has(file) || path.includes(file)) return;
    for (const next of graph.get(file) ?? []) visit(next, [...path, file]);
    done.add(file);
  };
  for (const file of graph.keys()) visit(file, []);
  return cycles;
}
