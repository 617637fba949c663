// Loaded before a program, so that it gets the signal BRIDLE_TEST_SIGNAL at its first call of a function of `fs` that
// BRIDLE_TEST_AT, a regular expression, describes, as 'writeFileSync .*\.part': in the middle of something, whatever the clock says.
const fs = require('node:fs');
const { syncBuiltinESMExports } = require('node:module');

const { BRIDLE_TEST_SIGNAL: signal, BRIDLE_TEST_AT: at } = process.env;
const moment = new RegExp(at);
let isSent = false;

for (const name of [
  'openSync',
  'mkdirSync',
  'writeFileSync',
  'appendFileSync',
  'renameSync',
  'readFileSync',
  'writeSync',
]) {
  const original = fs[name];
  fs[name] = (...args) => {
    const given = original(...args);
    if (!isSent && moment.test(`${name} ${args[0]}`)) {
      isSent = true;
      process.kill(process.pid, signal);
    }
    return given;
  };
}
syncBuiltinESMExports();
