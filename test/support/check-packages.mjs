// Packs every package as it would be published, and says of each what is missing in it or does not belong there; then
// installs them all and has the compiler read every type that a user's compiler reads.
import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const root = fileURLToPath(new URL('../../', import.meta.url));
const { packageManager } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const needed = ['package.json', 'README.md', 'LICENSE', 'dist/index.js', 'dist/index.d.ts', 'src/index.ts'];
const meant = [
  /^(package\.json|README\.md|LICENSE)$/,
  /^dist\/.*(\.js|\.d\.ts)(\.map)?$/,
  // The maps lead here, and so does the condition `source`.
  /^src\/.*\.ts$/,
];
/** What one package has beyond that. */
const own = {
  '@bridle/indicators': /^sets\/[\w-]+\.yaml$/,
  '@bridle/case': /^schemas\/[\w.-]+\.json$/,
  bridle: /^bin\/bridle\.mjs$/,
};

const faults = [];
const folder = mkdtempSync(join(tmpdir(), 'bridle-packages-'));
try {
  // Only pnpm knows what `workspace:` stands for, and gives each package the licence of the repository.
  const args = ['-y', packageManager, '-r', '--filter', './packages/*', 'pack', '--pack-destination', folder];
  execFileSync('npx', args, { cwd: root, stdio: ['ignore', 'ignore', 'pipe'], shell: process.platform === 'win32' });
  const archives = readdirSync(folder);
  for (const name of archives) look(join(folder, name));
  if (archives.length !== readdirSync(join(root, 'packages')).length)
    faults.push(`${archives.length} packages were packed`);
  readTypes(archives.map((it) => join(folder, it)));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
for (const fault of faults) console.log(fault);
process.exitCode = faults.length === 0 ? 0 : 1;

function look(archive) {
  const files = execFileSync('tar', ['-tzf', archive], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .map((it) => it.replace(/^package\//, ''));
  const manifest = manifestIn(archive);
  const fault = (text) => faults.push(`${manifest.name}: ${text}`);
  for (const file of needed) if (!files.includes(file)) fault(`${file} is missing`);
  for (const file of files) {
    if (![...meant, own[manifest.name] ?? /^$/].some((it) => it.test(file))) fault(`${file} does not belong there`);
    const source = file.replace(/^dist\/(.*?)(\.d\.ts|\.js)(\.map)?$/, 'src/$1.ts');
    if (!files.includes(source)) fault(`${file} has no source: remove dist/ and build again`);
  }
  for (const field of ['description', 'keywords', 'license', 'engines', 'exports'])
    if (manifest[field] === undefined) fault(`package.json says nothing of its ${field}`);
  for (const [name, range] of Object.entries(manifest.dependencies ?? {}))
    if (!/^\d+\.\d+\.\d+$/.test(range)) fault(`${name} is asked for as ${range}, not as one version`);
}

function manifestIn(archive) {
  return JSON.parse(execFileSync('tar', ['-xzOf', archive, 'package/package.json'], { encoding: 'utf8' }));
}

/** Imports each package where nothing is installed but what all of them depend on, and the types of Node. */
function readTypes(archives) {
  const app = join(folder, 'app');
  const modules = join(app, 'node_modules');
  const place = (name) => {
    const path = join(modules, name);
    mkdirSync(dirname(path), { recursive: true });
    return path;
  };
  const names = [];
  for (const archive of archives) {
    const { name, dependencies = {} } = manifestIn(archive);
    names.push(name);
    mkdirSync(place(name));
    execFileSync('tar', ['-xzf', archive, '--strip-components=1', '-C', place(name)]);
    for (const library of Object.keys(dependencies).filter((it) => !/^(@bridle\/|bridle$)/.test(it)))
      if (!existsSync(place(library)))
        symlinkSync(
          join(root, 'packages', name.replace('@bridle/', ''), 'node_modules', library),
          place(library),
          'junction',
        );
  }
  symlinkSync(join(root, 'node_modules/@types/node'), place('@types/node'), 'junction');
  const main = join(app, 'main.mts');
  writeFileSync(main, names.map((name, index) => `import * as p${index} from '${name}';\nvoid p${index};\n`).join(''));
  const program = ts.createProgram([main], {
    module: ts.ModuleKind.NodeNext,
    target: ts.ScriptTarget.ES2023,
    lib: ['lib.es2023.d.ts'],
    types: ['node'],
    typeRoots: [join(modules, '@types')],
    strict: true,
    exactOptionalPropertyTypes: true,
    skipLibCheck: false,
    noEmit: true,
  });
  for (const { file, messageText } of ts.getPreEmitDiagnostics(program))
    faults.push(
      `the types of the packages: ${file?.fileName.split('/node_modules/').at(-1)}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`,
    );
}
