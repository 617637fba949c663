import { expect, test } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { version } from '../packages/bridle/src/version.ts';

const packages = fileURLToPath(new URL('../packages/', import.meta.url));

/** Writes which files of ours code reads, other than code, until a package is imported. */
const reads = `
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
const [, packages, entry] = process.argv;
const read = [];
for (const name of ['openSync', 'readFileSync', 'readdirSync', 'statSync', 'createReadStream']) {
  const real = fs[name];
  fs[name] = (place, ...rest) => {
    if (String(place).replace('file://', '').startsWith(packages) && !/\\.js$|node_modules/.test(String(place))) read.push(String(place));
    return real(place, ...rest);
  };
}
syncBuiltinESMExports();
await import(entry);
process.stdout.write(JSON.stringify(read));
`;

test('to import bridle reads nothing but code', () => {
  const entry = pathToFileURL(`${packages}bridle/dist/index.js`).href;
  const said = execFileSync(process.execPath, ['--input-type=module', '-e', reads, packages, entry], {
    encoding: 'utf8',
  });
  expect(JSON.parse(said)).toEqual([]);
});

test('the version is that of the package', () => {
  const manifest = JSON.parse(readFileSync(`${packages}bridle/package.json`, 'utf8')) as { version: string };
  expect(version).toBe(manifest.version);
});

test('whatever stands in a result has a type of a public name', () => {
  const schema = JSON.parse(readFileSync(`${packages}case/schemas/result.schema.json`, 'utf8')) as {
    definitions: { [name: string]: object };
  };
  const report = readFileSync(`${packages}bridle/api.md`, 'utf8');
  const named = new Set([...report.matchAll(/^export \{ (\w+) \} from/gm)].map(([, name]) => name));
  const names = Object.keys(schema.definitions);
  expect(names).toContain('CampaignVerdict');
  expect(names.filter((name) => !named.has(name))).toEqual([]);
});
