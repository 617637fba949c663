// Packs every package as it would be published, and says of each what is missing in it or does not belong there.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

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
  bridle: /^(bin\/bridle\.mjs|src\/selftest\/error-rates\.json)$/,
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
  const manifest = JSON.parse(execFileSync('tar', ['-xzOf', archive, 'package/package.json'], { encoding: 'utf8' }));
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
