// Brings the sets of the repository into the package, and removes what is no longer among them. What is already there
// is left alone, and what is not appears whole, so that a set may be read meanwhile.
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';

const from = new URL('../../../indicators/', import.meta.url);
const to = new URL('../sets/', import.meta.url);

const sets = readdirSync(from).filter((name) => name.endsWith('.yaml'));
mkdirSync(to, { recursive: true });
for (const name of readdirSync(to)) {
  if (name.endsWith('.yaml') && !sets.includes(name)) rmSync(new URL(name, to), { force: true });
}
for (const name of sets) {
  const bytes = readFileSync(new URL(name, from));
  const place = new URL(name, to);
  if (existsSync(place) && readFileSync(place).equals(bytes)) continue;
  const draft = new URL(`${name}.${process.pid}`, to);
  writeFileSync(draft, bytes);
  renameSync(draft, place);
}
