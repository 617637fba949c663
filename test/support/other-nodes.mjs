// Brings the other Nodes that Bridle promises to run on, each with SQLite compiled against it, into a cache of this user's.
// Usage, to prepare them ahead of the tests: node test/support/other-nodes.mjs
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writeSync, closeSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const core = JSON.parse(readFileSync(new URL('../../packages/core/package.json', import.meta.url), 'utf8'));
const sqlite = core.dependencies['better-sqlite3'];
// In a fresh clone the cache of the last one serves: a compiler needs most of a minute for each.
const cache = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'bridle-tests');

/** The versions that are promised, one of each line, but for the line that runs this. */
export const otherNodes = ['20.20.2', '22.23.3', '24.21.0'].filter(
  (version) => version.split('.')[0] !== process.versions.node.split('.')[0],
);

/**
 * The program and the SQLite of one version, made where they are not yet there.
 * Rejects with a sentence that says what could not be had.
 */
export async function otherNode(version) {
  const place = join(cache, `node-${version}-better-sqlite3-${sqlite}-${process.platform}-${process.arch}`);
  if (!existsSync(place)) await alone(`${place}.lock`, () => existsSync(place) || make(version, place));
  return {
    program: programIn(place),
    addon: join(place, 'node_modules/better-sqlite3/build/Release/better_sqlite3.node'),
  };
}

const packageName = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
const programIn = (place) =>
  join(place, 'node_modules', packageName, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');

async function make(version, place) {
  const draft = `${place}.${process.pid}`;
  try {
    mkdirSync(draft);
    // The package of the platform holds the program and its headers; `node` itself only chooses among them.
    await npm(`Node ${version} cannot be had from the npm registry`, [
      ...['install', '--ignore-scripts', '--no-save', '--prefix', draft],
      ...[`${packageName}@${version}`, `better-sqlite3@${sqlite}`],
    ]);
    await npm(`SQLite cannot be compiled for Node ${version}`, ['rebuild', 'better-sqlite3', '--prefix', draft], {
      PATH: [dirname(programIn(draft)), process.env.PATH].join(delimiter),
      npm_config_nodedir: join(draft, 'node_modules', packageName),
      // Half the time; what is compared is what SQLite says, not how soon.
      CFLAGS: '-O1',
      CXXFLAGS: '-O1',
    });
    renameSync(draft, place);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

async function npm(failure, args, environment = {}) {
  const child = spawn('npm', [...args, '--no-audit', '--no-fund'], {
    env: { ...process.env, ...environment },
    shell: process.platform === 'win32',
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text) => (said += text));
  const [status] = await once(child, 'close');
  if (status !== 0) throw new Error(`${failure}: ${said.trim().split('\n').slice(0, 12).join('\n')}`);
}

/** Waits for whoever makes the same, and takes over from one that died. */
async function alone(lock, action) {
  mkdirSync(dirname(lock), { recursive: true });
  for (;;) {
    try {
      const handle = openSync(lock, 'wx');
      writeSync(handle, String(process.pid));
      closeSync(handle);
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
      if (existsSync(lock) && !isRunning(Number(readFileSync(lock, 'utf8')))) rmSync(lock, { force: true });
      else await setTimeout(250);
    }
  }
  try {
    return await action();
  } finally {
    rmSync(lock, { force: true });
  }
}

function isRunning(pid) {
  // Its owner has made the lock and not yet signed it.
  if (pid === 0) return true;
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  // What fails here is told by the test, which tries again.
  for (const version of otherNodes) await otherNode(version).catch(() => undefined);
}
