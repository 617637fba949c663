// Writes the table of artefacts into the README, from the declarations.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const readme = new URL('../../../README.md', import.meta.url);
const program = fileURLToPath(new URL('../bin/bridle.mjs', import.meta.url));
const table = execFileSync(process.execPath, [program, 'artefacts', '--markdown'], { encoding: 'utf8' });
const markers = /<!-- artefacts -->[^]*<!-- \/artefacts -->/;
const text = readFileSync(readme, 'utf8');
writeFileSync(
  readme,
  text.replace(markers, () => `<!-- artefacts -->\n\n${table}\n<!-- /artefacts -->`),
);
