// Opens the backup in a folder with the password in a file, reads it, and closes it. Says so after each, and waits for a line.
import { artefacts, openBackup } from '@bridle/core';
import { closeSync, openSync, readSync } from 'node:fs';

const [, , folder, place] = process.argv;
const bytes = Buffer.alloc(64);
const descriptor = openSync(place, 'r');
const password = bytes.subarray(0, readSync(descriptor, bytes));
closeSync(descriptor);
const said = async (text) => {
  console.log(text);
  await new Promise((resolve) => process.stdin.once('data', resolve));
};

const opening = openBackup(folder, { password });
// What lies where the collector moves it is left behind by each move; two make what is young old.
for (let move = 0; move < 2; move++) globalThis.gc({ type: 'minor' });
const backup = await opening;
await said('opened');
let records = 0;
for (const artefact of artefacts)
  for (const item of artefact.read(backup.source)) if (item.type === 'record') records++;
await said(`read ${records}`);
backup.close();
bytes.fill(0);
await said('closed');
process.exit();
