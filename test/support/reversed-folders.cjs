// Loaded before a program, so that every folder is listed in the reverse of the order that this system gives.
const fs = require('node:fs');
const { syncBuiltinESMExports } = require('node:module');

const reversed = (listed) => [...listed].reverse();
const { readdir, readdirSync } = fs;
const { readdir: readdirLater } = fs.promises;

fs.readdirSync = (...args) => reversed(readdirSync(...args));
fs.readdir = (...args) => {
  const done = args.pop();
  readdir(...args, (error, listed) => (error ? done(error) : done(null, reversed(listed))));
};
fs.promises.readdir = async (...args) => reversed(await readdirLater(...args));
syncBuiltinESMExports();
