// What is measured: for each stage our work, and beside it the least that the machine needs for the same rows.
import Database from 'better-sqlite3';
import { artefacts, deriveKey, fileIdOf, findLinks, openBackup } from '@bridle/core';
import { loadIndicators, parsePattern } from '@bridle/indicators';
import { createMatcher, createPatternMatcher } from '@bridle/matcher';
import { noDates } from '@bridle/model';
import { spawnSync } from 'node:child_process';
import { createDecipheriv, createHash } from 'node:crypto';
import {
  existsSync,
  closeSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  rmSync,
  statSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readSchema } from '../../packages/core/dist/formats/sqlite/schema.js';
import { lackIn, statementFor } from '../../packages/core/dist/formats/sqlite/statement.js';
import { feed } from './feed.mjs';
import { encryptedPhone, encryptedPictures, password } from './phone.mjs';

const payload = (folder, domain, path) => join(folder, fileIdOf(domain, path).slice(0, 2), fileIdOf(domain, path));

let sink = 0;

/** Every row of a statement, bare: raw arrays, no big integers. */
function select(place, sql, use = () => 0) {
  const database = new Database(place, { readonly: true });
  let rows = 0;
  for (const row of database.prepare(sql).raw().iterate()) {
    use(row);
    rows++;
  }
  database.close();
  return rows;
}

/** Every record of an artefact of an opened backup, with its moments, as coverage needs them. */
function reader(folder, id) {
  const { source } = openBackup(folder);
  const artefact = artefacts.find((it) => it.id === id);
  return () => {
    let rows = 0;
    for (const item of artefact.read(source)) {
      if (item.type !== 'record') continue;
      rows++;
      sink += item.moments.length;
    }
    return rows;
  };
}

/** The statement of an artefact, as it is for the store in a file: the very columns that ours are made of. */
function statementOf(id, place) {
  const { variants } = artefacts.find((it) => it.id === id);
  const database = new Database(place, { readonly: true });
  const schema = readSchema(database);
  const { sql } = variants.find((variant) => lackIn(schema, variant) === null);
  const statement = statementFor(schema, sql);
  database.close();
  return statement;
}

/** Every row of an artefact's own statement, bare. */
function selectOf(id, place, use) {
  const statement = statementOf(id, place);
  return () => select(place, statement, use);
}

/** Where the texts of messages stand in the rows of their statement. */
const textColumn = 2;

const linksOfText = (row) => (sink += row[textColumn] === null ? 0 : findLinks(row[textColumn]).length);

/** Where the `MBFile` stands in the rows of the manifest's statement. */
const blobColumn = 4;

function everyByteOfBlob(row) {
  const bytes = row[blobColumn];
  let sum = 0;
  for (let index = 0; index < bytes.length; index++) sum += bytes[index];
  sink += sum;
}

/** Indicators that meet nothing on the phone, of every kind. */
function indicators(count) {
  const source = { file: 'bench', object: '', publisher: null, url: null, published: null };
  const assertion = {
    campaign: 'Bench',
    role: 'unknown',
    stage: null,
    strength: null,
    match: 'exact',
    traces: [],
    notWhen: [],
    reliability: null,
    credibility: null,
    confidence: null,
    tlp: null,
    dates: noDates,
    falsePositives: null,
    revoked: false,
    source,
  };
  return Array.from({ length: count }, (_, index) => {
    const [kind, value] =
      index % 10 < 7
        ? ['domain-name', `c2-${index}.listed.example.net`]
        : index % 10 === 7
          ? ['email-addr', `sender${index}@example.net`]
          : index % 10 === 8
            ? ['process-name', `implantd${index}`]
            : ['file-path', `/private/var/tmp/listed/${index}/implant`];
    return { id: `${kind}:${value}`, kind, value, assertions: [assertion] };
  });
}

/** Records of a phone as they stream by, without being held. */
function* records(folder, ids) {
  const backup = openBackup(folder);
  for (const artefact of artefacts)
    if (ids.includes(artefact.id))
      for (const item of artefact.read(backup.source)) if (item.type === 'record') yield item;
  backup.close();
}

function match(folder, count) {
  const matcher = createMatcher(indicators(count));
  return () => {
    let rows = 0;
    for (const record of records(folder, ['messages', 'safari-history', 'manifest-entries']))
      rows += 1 + matcher(record).length;
    return rows;
  };
}

/** Patterns as feeds write them: of three, two single comparisons and a connection. */
function patterns(count) {
  return Array.from({ length: count }, (_, at) => {
    if (at % 3 === 0) return `[domain-name:value='host${at}.example.com']`;
    if (at % 3 === 1) return `[file:hashes.'SHA-256' = '${String(at).padStart(64, 'a')}']`;
    return `[network-traffic:dst_ref.type = 'ipv4-addr' AND network-traffic:dst_ref.value = '192.0.2.${at % 256}']`;
  });
}

/** Compound patterns as heuristics say them, of every operator; their constants are nowhere on the phone. */
function compoundPatterns(count) {
  const shapes = [
    (at) =>
      `[domain-name:value = 'c2-${at}.listed.example.net'] FOLLOWEDBY [process:name = 'implantd${at}'] WITHIN 600 SECONDS`,
    (at) => `[email-addr:value = 'sender${at}@example.net'] AND [file:path = '/private/var/tmp/listed/${at}/implant']`,
    (at) =>
      `([url:value = 'https://c2-${at}.listed.example.net/x'] OR [process:name IN ('a${at}', 'b${at}')]) REPEATS 3 TIMES`,
    (at) => `[file:name = 'implant${at}' AND file:size > 1024 AND file:path LIKE '/private/var/tmp/%']`,
    (at) =>
      `[file:path LIKE '/private/var/mobile/%implant${at}%'] OR [url:value MATCHES '^https?://[^/]*/stage${at}[?&]']`,
    (at) =>
      `[domain-name:value = 'host${at}.example.net' AND domain-name:x_trace != 'received'] START t'2020-01-01T00:00:00Z' STOP t'2030-01-01T00:00:00Z'`,
  ];
  return Array.from({ length: count }, (_, at) => {
    const parsed = parsePattern(shapes[at % shapes.length](at));
    if (parsed.status === 'refused') throw new Error(parsed.problem.message);
    return parsed;
  });
}

/** The least that is needed of a feed: every value once, with what the file calls it. */
function valuesIn(folder) {
  const values = new Map();
  for (const file of readdirSync(folder)) {
    const text = readFileSync(join(folder, file), 'utf8');
    if (file.endsWith('.stix2')) {
      for (const { id, pattern } of JSON.parse(text).objects) if (pattern !== undefined) values.set(pattern, id);
    } else for (const [at, line] of text.split('\n').entries()) if (line !== '') values.set(line, at);
  }
  return values;
}

/** Reads messages, visits and files, and evaluates patterns over them. */
function evaluate(folder, patterns) {
  return () => {
    const matcher = createPatternMatcher(patterns);
    let rows = 0;
    for (const record of records(folder, ['messages', 'safari-history', 'manifest-entries'])) {
      matcher.see(record);
      rows++;
    }
    return rows + matcher.found().length;
  };
}

function hash(place) {
  const digest = createHash('sha256');
  for (const piece of piecesOf(place, 2 ** 20)) digest.update(piece);
  return digest.digest('hex').length;
}

function* piecesOf(place, length) {
  const bytes = new Uint8Array(length);
  const descriptor = openSync(place, 'r');
  for (let got = readSync(descriptor, bytes); got > 0; got = readSync(descriptor, bytes)) yield bytes.subarray(0, got);
  closeSync(descriptor);
}

/** Every file of a folder that is encrypted, or would be: all but its property lists. */
function sealedFiles(folder) {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((place) => statSync(place).isFile() && !place.endsWith('.plist'));
}

/** As many bytes as files have, decrypted in pieces as fast as OpenSSL does, and thrown away. */
function aesOver(places) {
  const piece = Buffer.alloc(2 ** 16);
  let bytes = 0;
  for (const place of places) {
    const decipher = decipherOfZeros();
    for (let left = statSync(place).size; left > 0; left -= piece.length)
      bytes += decipher.update(piece.subarray(0, Math.min(left, piece.length))).length;
  }
  return bytes;
}

/** The bytes that are in files, read and decrypted likewise. */
function readWithAes(places) {
  let bytes = 0;
  for (const place of places) {
    const decipher = decipherOfZeros();
    for (const piece of piecesOf(place, 2 ** 16)) bytes += decipher.update(piece).length;
  }
  return bytes;
}

const decipherOfZeros = () => createDecipheriv('aes-256-cbc', Buffer.alloc(32), Buffer.alloc(16)).setAutoPadding(false);

/** A folder whose files cost no disk, where the system has one. */
const inMemory = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

const program = fileURLToPath(new URL('../../packages/bridle/bin/bridle.mjs', import.meta.url));

/** Runs Node some times with these arguments: the milliseconds of processor time are those that a shell counts of it. */
function started(...args) {
  const script = 'for run in 1 2 3 4 5; do "$@" >/dev/null; done; times';
  const { stdout } = spawnSync('bash', ['-c', script, 'bash', process.execPath, ...args], { encoding: 'utf8' });
  const ofChildren = stdout.trim().split('\n').at(-1);
  const seconds = [...ofChildren.matchAll(/(\d+)m([\d.]+)s/g)].map(([, min, sec]) => Number(min) * 60 + Number(sec));
  return { rows: 5, cpu: seconds.reduce((sum, it) => sum + it, 0) * 1000 };
}

async function scanned(folder, options) {
  const { scan } = await import('bridle');
  return (await scan(folder, options)).coverage.reduce((sum, it) => sum + it.records, 0);
}

/** name, what it includes, what its limit is; `ours` and `limit` are prepared once and then run in turn. */
export const stages = [
  {
    name: 'start-up',
    includes: '`bridle --version`, in a process of its own',
    against: '`node -e 0`',
    most: 1.5,
    prepare: () => ({ ours: () => started(program, '--version'), limit: () => started('-e', '0') }),
  },
  {
    name: 'manifest',
    includes: 'every row with its MBFile decoded',
    against: 'SELECT of the same columns and one pass over the bytes of the blobs',
    most: 2,
    prepare: (folder) => ({
      ours: reader(folder, 'manifest-entries'),
      limit: selectOf('manifest-entries', join(folder, 'Manifest.db'), everyByteOfBlob),
    }),
  },
  {
    name: 'messages',
    includes: 'every message with its links found',
    against: 'SELECT of the same columns and the same link finder over their texts',
    most: 2,
    prepare: (folder) => ({
      ours: reader(folder, 'messages'),
      limit: selectOf('messages', payload(folder, 'HomeDomain', 'Library/SMS/sms.db'), linksOfText),
    }),
  },
  {
    name: 'messages, bare',
    includes: 'every message with its links found',
    against: 'SELECT of the same columns alone',
    most: null,
    prepare: (folder) => ({
      ours: reader(folder, 'messages'),
      limit: selectOf('messages', payload(folder, 'HomeDomain', 'Library/SMS/sms.db')),
    }),
  },
  {
    name: 'visits',
    includes: 'every visit with both ends of its redirect',
    against: 'SELECT of the same columns',
    most: 2,
    prepare: (folder) => ({
      ours: reader(folder, 'safari-history'),
      limit: selectOf('safari-history', payload(folder, 'HomeDomain', 'Library/Safari/History.db')),
    }),
  },
  {
    name: 'data usage',
    includes: 'every usage row with its process',
    against: 'SELECT of the same columns',
    most: 2,
    prepare: (folder) => ({
      ours: reader(folder, 'data-usage'),
      limit: selectOf('data-usage', payload(folder, 'WirelessDomain', 'Library/Databases/DataUsage.sqlite')),
    }),
  },
  {
    name: 'patterns',
    includes: '20,000 STIX patterns parsed to syntax trees',
    against: 'one regular expression that finds the texts in them',
    most: null,
    prepare: () => {
      const given = patterns(20_000);
      return {
        ours: () => given.filter((it) => parsePattern(it).status === 'parsed').length,
        limit: () => given.filter((it) => it.match(/'(?:[^'\\]|\\.)*'/g) !== null).length,
      };
    },
  },
  {
    name: 'loading 500 k',
    includes: '500,000 indicators of three lists and five STIX bundles loaded, merged and indexed',
    against: 'their texts decoded, split or parsed as JSON, and every line or pattern kept in a map',
    most: null,
    prepare: () => {
      const folder = feed();
      return {
        ours: async () => {
          const { indicators } = await loadIndicators([folder]);
          createMatcher(indicators);
          return indicators.length;
        },
        limit: () => valuesIn(folder).size,
      };
    },
  },
  {
    name: 'compound patterns',
    includes: 'reading messages, visits and files, and evaluating 1,000 compound patterns over them',
    against: 'the same with no pattern',
    most: 1.5,
    prepare: (folder) => ({ ours: evaluate(folder, compoundPatterns(1_000)), limit: evaluate(folder, []) }),
  },
  {
    name: 'matching 500 k',
    includes: 'reading and comparing messages, visits and files with 500,000 indicators',
    against: 'the same with 20,000 indicators',
    most: 1.3,
    prepare: (folder) => ({ ours: match(folder, 500_000), limit: match(folder, 20_000) }),
  },
  {
    name: 'matching',
    includes: 'reading and comparing messages, visits and files with 20,000 indicators',
    against: 'reading them and touching every observable',
    most: null,
    prepare: (folder) => ({
      ours: match(folder, 20_000),
      limit: () => {
        let rows = 0;
        for (const record of records(folder, ['messages', 'safari-history', 'manifest-entries'])) {
          rows++;
          sink += record.observables.length;
        }
        return rows;
      },
    }),
  },
  {
    name: 'whole scan',
    includes: 'everything from the folder to the verdict, with the bundled indicators',
    against: 'the three large SELECTs with blobs and links, and reading and hashing their files once',
    most: null,
    prepare: (folder) => ({
      ours: () => scanned(folder),
      limit: () => {
        const sms = payload(folder, 'HomeDomain', 'Library/SMS/sms.db');
        const history = payload(folder, 'HomeDomain', 'Library/Safari/History.db');
        const manifest = join(folder, 'Manifest.db');
        for (const place of [sms, history, manifest]) hash(place);
        return (
          selectOf('messages', sms, linksOfText)() +
          selectOf('safari-history', history)() +
          selectOf('manifest-entries', manifest, everyByteOfBlob)()
        );
      },
    }),
  },
  {
    name: 'encrypted scan',
    includes: 'everything from the folder to the verdict, with the password',
    against: 'one derivation, AES over the files that are read, and the scan of the same phone in plain',
    most: 1.15,
    /** Twice the largest database and a fifth, which is held while it is decrypted. */
    moreMiB: (folder) => (2.2 * statSync(join(folder, 'Manifest.db')).size) / 2 ** 20,
    prepare: (folder, name) => {
      const encrypted = encryptedPhone(name);
      const sealed = sealedFiles(encrypted);
      return {
        ours: () => scanned(encrypted, { password }),
        limit: async () => {
          await deriveKey(encrypted, password);
          aesOver(sealed);
          return scanned(folder);
        },
      };
    },
  },
  {
    name: 'decrypt',
    includes:
      'a decrypted copy of 200 MiB of pictures and films made, in memory where the system has such a folder; on the wall',
    against: 'the same files read and AES over their bytes, with nothing written',
    clock: 'wall',
    most: 2,
    prepare: () => {
      const encrypted = encryptedPictures();
      const sealed = sealedFiles(encrypted);
      return {
        ours: async () => {
          const { decryptBackup } = await import('bridle');
          const place = mkdtempSync(join(inMemory, 'bridle-bench-'));
          try {
            const start = performance.now();
            const { written } = await decryptBackup(encrypted, place, { password });
            return { rows: written, wall: performance.now() - start };
          } finally {
            rmSync(place, { recursive: true });
          }
        },
        limit: () => readWithAes(sealed),
      };
    },
  },
];
