// Writes what is generated into the README: the table of artefacts, from the declarations, and the measured figures.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { errorRates } from '../dist/selftest/measured.js';

const readme = new URL('../../../README.md', import.meta.url);
const program = fileURLToPath(new URL('../bin/bridle.mjs', import.meta.url));
const table = execFileSync(process.execPath, [program, 'artefacts', '--markdown'], { encoding: 'utf8' });
const { phones, infected, falselyInfected } = errorRates;
const figures =
  `Of ${phones} phones built for it, \`bridle selftest\` finds ${infected.count} of the ${infected.of} infected ones infected, ` +
  `and ${falselyInfected.count} of the\n${falselyInfected.of} others; they are built after published cases, and no rates of real phones follow.`;

/** A text with what stands between the marks of a name. */
function between(name, text, made) {
  const marked = new RegExp(`<!-- ${name} -->[^]*<!-- /${name} -->`);
  return text.replace(marked, () => `<!-- ${name} -->\n\n${made}\n\n<!-- /${name} -->`);
}

const text = readFileSync(readme, 'utf8');
writeFileSync(readme, between('figures', between('artefacts', text, table.trimEnd()), figures));
