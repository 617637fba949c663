// Bundles the script and the style of the HTML report into a module, so that the page is one file and the package needs
// no bundler. The module is part of the repository: what ships can be read and compared, and types check without a build.
// Usage: node bundle-browser.mjs [--check]   With --check nothing is written; it fails where the module is not current.
import { buildSync } from 'esbuild';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const place = new URL('../src/html/browser-code.ts', import.meta.url);

function bundled(entry) {
  const { outputFiles } = buildSync({
    entryPoints: [fileURLToPath(new URL(`../browser/${entry}`, import.meta.url))],
    bundle: true,
    write: false,
    minify: true,
    charset: 'ascii',
    format: 'iife',
    target: ['chrome120', 'firefox121', 'safari17'],
    legalComments: 'none',
  });
  const text = outputFiles[0].text.trim();
  if (/<\/(script|style)|<!--/i.test(text)) throw new Error(`${entry} holds what would end its element`);
  return text;
}

const hash = (text) => `sha256-${createHash('sha256').update(text).digest('base64')}`;

const [script, style] = ['main.ts', 'style.css'].map(bundled);
const lines = [
  ['script', 'The script of the page.', script],
  ['scriptHash', 'What the page’s policy knows the script by.', hash(script)],
  ['style', 'The style of the page.', style],
  ['styleHash', 'What the page’s policy knows the style by.', hash(style)],
];
const module = [
  '// Written by packages/report/scripts/bundle-browser.mjs from packages/report/browser/; do not edit.',
  ...lines.map(([name, says, text]) => `\n/** ${says} */\nexport const ${name} = ${JSON.stringify(text)};`),
  '',
].join('\n');

const isCurrent = existsSync(place) && readFileSync(place, 'utf8') === module;
if (process.argv.includes('--check')) {
  if (!isCurrent) {
    console.error(
      'packages/report/src/html/browser-code.ts is not what packages/report/browser/ gives: run pnpm build.',
    );
    process.exitCode = 1;
  }
} else if (!isCurrent) {
  const draft = new URL(`${place.href}.${process.pid}`);
  writeFileSync(draft, module);
  renameSync(draft, place);
}
