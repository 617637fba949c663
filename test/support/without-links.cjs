// Loaded before a program, so that it meets a file system on which a file has one name only, as exFAT. Where the new name
// would be `taken.txt`, another program writes that file in this very moment.
const fs = require('node:fs');
const { syncBuiltinESMExports } = require('node:module');

fs.linkSync = (_, name) => {
  if (name.endsWith('taken.txt')) fs.writeFileSync(name, 'theirs');
  throw Object.assign(new Error('operation not supported'), { code: 'ENOTSUP', syscall: 'link' });
};
syncBuiltinESMExports();
