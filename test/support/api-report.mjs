// The public names of each package with their types, as `tsc` declares them, against packages/<name>/api.md.
// Usage: node test/support/api-report.mjs [--write]
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const root = fileURLToPath(new URL('../../', import.meta.url));
const packages = ['model', 'core', 'indicators', 'matcher', 'case', 'report', 'testkit', 'bridle'];
const faceOf = (name) => `${root}packages/${name}/dist/index.d.ts`;
const program = ts.createProgram(packages.map(faceOf), {
  module: ts.ModuleKind.NodeNext,
  target: ts.ScriptTarget.ES2023,
  lib: ['lib.es2023.d.ts'],
  types: ['node'],
  skipLibCheck: true,
  strict: true,
});
const checker = program.getTypeChecker();
const printer = ts.createPrinter({ removeComments: true });

/** Every public name in order, and what else of the package their types name. */
function reportOf(name) {
  const face = program.getSourceFile(faceOf(name));
  const named = new Map();
  for (const symbol of checker.getExportsOfModule(checker.getSymbolAtLocation(face)))
    named.set(meantBy(symbol), symbol.name);
  const lines = [...named].map(([symbol, as]) => [as, declared(symbol, name)]);
  const unnamed = new Map();
  const visit = (node) => {
    if (ts.isIdentifier(node) || ts.isImportTypeNode(node)) {
      const symbol = checker.getSymbolAtLocation(ts.isImportTypeNode(node) ? (node.qualifier ?? node) : node);
      const meant = symbol && meantBy(symbol);
      if (meant && !named.has(meant) && !unnamed.has(meant) && isDeclaredIn(meant, name)) {
        unnamed.set(meant, meant.name);
        meant.declarations.forEach(visit);
      }
    }
    ts.forEachChild(node, visit);
  };
  for (const symbol of named.keys()) ofPackage(symbol, name).forEach(visit);
  const behind = [...unnamed].map(([symbol, as]) => [as, declared(symbol, name)]);
  const title = JSON.parse(readFileSync(`${root}packages/${name}/package.json`, 'utf8')).name;
  return [
    `# Public names of ${title}`,
    'Written by `pnpm api` from what the compiler declares. A test compares it, so that no name changes unnoticed.',
    ...section(lines),
    ...(behind.length > 0 ? ['## Without a public name, and part of the types above', ...section(behind)] : []),
  ]
    .join('\n\n')
    .concat('\n');
}

function section(lines) {
  const sorted = lines.sort(([a], [b]) => (a < b ? -1 : Number(a > b))).map(([, text]) => text);
  return ['```ts\n' + sorted.join('\n\n') + '\n```'];
}

function meantBy(symbol) {
  return symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
}

function ofPackage(symbol, name) {
  return (symbol.declarations ?? []).filter((it) => it.getSourceFile().fileName.startsWith(`${root}packages/${name}/`));
}

/** Declared at the top of one of its files: what stands inside another declaration is printed there. */
function isDeclaredIn(symbol, name) {
  return ofPackage(symbol, name).some((it) => ts.isSourceFile(statementOf(it).parent) && isOwnStatement(it));
}

const isOwnStatement = (node) =>
  ts.isStatement(node) || (ts.isVariableDeclaration(node) && ts.isSourceFile(statementOf(node).parent));

/** The whole statement of a constant, and a declaration as it stands. */
function statementOf(node) {
  return ts.isVariableDeclaration(node) ? node.parent.parent : node;
}

function declared(symbol, name) {
  const own = ofPackage(symbol, name);
  if (own.length === 0) {
    const from = symbol.declarations[0].getSourceFile().fileName.replace(/.*\/packages\/(\w+)\/.*/, '@bridle/$1');
    return `export { ${symbol.name} } from '${from}';`;
  }
  return own
    .map((it) => withSortedChoices(printer.printNode(ts.EmitHint.Unspecified, statementOf(it), it.getSourceFile())))
    .join('\n');
}

/** The choices of an enumeration stand in the order in which the compiler met their names, which is not that of every build. */
function withSortedChoices(text) {
  return text.replace(/(?<=ZodEnum<\{\n)(?:\s*\w+: "[^"]*";\n)+/g, (choices) =>
    choices
      .split(/(?<=\n)/)
      .sort()
      .join(''),
  );
}

let different = 0;
for (const name of packages) {
  const place = `${root}packages/${name}/api.md`;
  const report = reportOf(name);
  if (process.argv.includes('--write')) writeFileSync(place, report);
  else if (readOrNothing(place) !== report) {
    different++;
    console.log(
      `packages/${name}/api.md is not what the package says: ${firstDifference(readOrNothing(place), report)}`,
    );
  }
}
if (different > 0) {
  console.log('Is the change meant? Then write it down with `npx -y pnpm@10.34.8 api`, and commit it with its reason.');
  process.exitCode = 1;
}

function readOrNothing(place) {
  try {
    return readFileSync(place, 'utf8');
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
    return '';
  }
}

function firstDifference(before, after) {
  const [old, now] = [before.split('\n'), after.split('\n')];
  const line = now.findIndex((it, index) => it !== old[index]);
  return line < 0 ? 'something is gone at its end' : `line ${line + 1} is now\n  ${now[line]}`;
}
