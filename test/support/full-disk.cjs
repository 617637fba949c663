// Loaded before a program, so that it meets a disk that is full: an empty file can be made there, and nothing be put in one.
// What the system says to that is BRIDLE_TEST_REFUSAL, a code such as ENOSPC.
const fs = require('node:fs');
const { syncBuiltinESMExports } = require('node:module');

for (const name of ['writeFileSync', 'appendFileSync']) {
  const original = fs[name];
  fs[name] = (path, content, ...more) => {
    if (content.length > 0)
      throw Object.assign(new Error('no'), { code: process.env.BRIDLE_TEST_REFUSAL, syscall: 'write' });
    return original(path, content, ...more);
  };
}
syncBuiltinESMExports();
