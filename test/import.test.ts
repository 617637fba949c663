import { expect, test } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import ts from 'typescript';
import { version } from '../packages/bridle/src/version.ts';

const packages = fileURLToPath(new URL('../packages/', import.meta.url));

/** Writes which files of ours code reads, other than code, while it runs. */
const reads = `
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
const [, packages, entry] = process.argv;
const read = [];
const tellOf = (module, names) => {
  for (const name of names) {
    const real = module[name];
    module[name] = (place, ...rest) => {
      const path = String(place).replace('file://', '');
      if (path.startsWith(packages) && !/\\.js$|node_modules/.test(path)) read.push(path.slice(packages.length));
      return real(place, ...rest);
    };
  }
};
tellOf(fs, ['openSync', 'readFileSync', 'readdirSync', 'statSync', 'createReadStream']);
tellOf(fs.promises, ['open', 'readFile', 'readdir', 'stat']);
syncBuiltinESMExports();
`;

/** Which files of ours, other than code, are read by a program that has the address of the package as `entry`. */
function readBy(program: string): readonly string[] {
  const entry = pathToFileURL(`${packages}bridle/dist/index.js`).href;
  const whole = `${reads}${program}\nprocess.stdout.write(JSON.stringify(read));`;
  const said = execFileSync(process.execPath, ['--input-type=module', '-e', whole, packages, entry], {
    encoding: 'utf8',
  });
  return JSON.parse(said) as readonly string[];
}

test('to import bridle reads nothing but code', () => {
  expect(readBy('await import(entry);')).toEqual([]);
  // What is read later is seen.
  const sets = readBy('const { loadBundled } = await import(entry); await loadBundled();');
  expect(sets).toContainEqual(expect.stringMatching(/^indicators\/.*\.yaml$/));
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

/** What the language and Node name. */
const ofTheLanguage =
  /^(?:AbortSignal|Array|AsyncGenerator|Error|Exclude|Generator|Iterable|Omit|Partial|Pick|Promise|Readonly|ReadonlyMap|Record|Uint8Array)$/;

test('whatever type the declarations of the package name can be imported from it', () => {
  const report = readFileSync(`${packages}bridle/api.md`, 'utf8');
  const [, block = ''] = /```ts\n([^]+?)\n```/.exec(report)!;
  const file = ts.createSourceFile('api.ts', block, ts.ScriptTarget.ES2023);
  const known = new Set<string>();
  const met = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isExportSpecifier(node) || ts.isTypeParameterDeclaration(node)) known.add((node.name as ts.Identifier).text);
    const isDeclared =
      ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node) || ts.isClassDeclaration(node);
    if (isDeclared) known.add(node.name!.text);
    if (ts.isTypeReferenceNode(node) && ts.isIdentifier(node.typeName)) met.add(node.typeName.text);
    if (ts.isExpressionWithTypeArguments(node) && ts.isIdentifier(node.expression)) met.add(node.expression.text);
    ts.forEachChild(node, visit);
  };
  visit(file);
  expect([...met]).toEqual(expect.arrayContaining(['Mistaken', 'Word', 'Result', 'ScanOptions']));
  // It is part of how the class is made, which nobody else does.
  const unknown = [...met].filter((name) => !known.has(name) && !ofTheLanguage.test(name) && name !== 'ResultFault');
  expect(unknown).toEqual([]);
});
