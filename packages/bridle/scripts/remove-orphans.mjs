// Removes from the `dist/` of every package what no source gives any more: the compiler leaves it there, it would be packed,
// and the digest of the code would differ between two who built the same.
// Usage: node remove-orphans.mjs [folder of the packages]
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const packages = process.argv[2] ?? fileURLToPath(new URL('../../', import.meta.url));

for (const name of readdirSync(packages)) {
  const [dist, source] = ['dist', 'src'].map((it) => join(packages, name, it));
  if (!existsSync(dist)) continue;
  for (const file of readdirSync(dist, { recursive: true, encoding: 'utf8' })) {
    const [, module] = /^(.*?)(?:\.d\.ts|\.js)(?:\.map)?$/.exec(file) ?? [];
    if (module !== undefined && !existsSync(join(source, `${module}.ts`))) rmSync(join(dist, file));
  }
}
