// Opens a database of the backup in a folder from a private temporary file, says so, and waits.
import { openBackup } from '@bridle/core';
import { openDatabase } from '../../packages/core/dist/formats/sqlite/open.js';

const [, , folder, password] = process.argv;
const backup = await openBackup(folder, { password, mostInMemory: 1, mayUseDisk: true });
const [file] = backup.source.find({ domain: 'HomeDomain', path: 'Library/SMS/sms.db' });
openDatabase(file);
console.log('open');
process.stdin.resume();
