// Seeded phones of three sizes, built once and kept in an ignored folder.
import {
  analyticsStore,
  buildBackup,
  calendarStore,
  dataUsageStore,
  historyStore,
  messageStore,
  microseconds,
} from '@bridle/testkit';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const sizes = {
  small: { files: 1_000, messages: 1_000, visits: 1_000 },
  medium: { files: 50_000, messages: 100_000, visits: 50_000 },
  large: { files: 300_000, messages: 1_000_000, visits: 300_000 },
};

const second = 1_000_000;
const begin = microseconds('2017-01-01T00:00:00Z');

/** A small generator of pseudo-random numbers (mulberry32), so that every machine builds the same phone. */
function random(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const words =
  'the meeting is tomorrow at noon bring your papers I will call later ok see you there thanks a lot good morning what did she say no idea'.split(
    ' ',
  );

/** Texts as long as messages usually are; one in eight holds a link, one in eight ends in a full stop. */
function* messages(count) {
  const next = random(1);
  const word = () => words[Math.floor(next() * words.length)];
  for (let index = 0; index < count; index++) {
    const text = Array.from({ length: 4 + Math.floor(next() * 12) }, word).join(' ');
    const tail =
      index % 8 === 0
        ? ` https://site${index % 5_000}.example.com/path/${index}?q=${index % 97}`
        : index % 8 === 1
          ? '.'
          : '';
    yield {
      at: begin + index * 250 * second,
      handle: `+1555${String(index % 400).padStart(7, '0')}`,
      text: text + tail,
      isFromMe: index % 3 === 0,
    };
  }
}

function visits(count) {
  return Array.from({ length: count }, (_, index) => ({
    at: begin + index * 800 * second,
    url: `https://www.site${index % 20_000}.example.org/article/${index % 60_000}?from=home`,
    title: `Article ${index % 60_000}`,
    ...(index % 40 === 39 ? { redirectedFrom: index - 1 } : {}),
  }));
}

function* files(count) {
  for (let index = 0; index < count; index++) {
    const app = `AppDomain-com.example.app${index % 200}`;
    yield {
      domain: app,
      path: `Library/Application Support/store/${index % 64}/file-${index}.dat`,
      bornAt: '2021-05-01T10:00:00Z',
      modifiedAt: '2022-05-01T10:00:00Z',
    };
  }
}

function* entries(size) {
  yield messageStore(messages(size.messages));
  yield historyStore(visits(size.visits));
  const processes = Array.from({ length: 400 }, (_, index) => ({
    name: `process${index}/com.example.app${index}`,
    bundle: `com.example.app${index}`,
    first: begin + index * second,
    last: begin + 1_000_000 * second,
    usedAt: [1, 2, 3].map((day) => begin + day * 86_400 * second),
  }));
  yield dataUsageStore(processes);
  yield analyticsStore(Object.fromEntries(processes.map(({ name, last }) => [name, last])));
  yield calendarStore(
    Array.from({ length: Math.min(5_000, size.messages / 20) }, (_, index) => ({
      summary: `Entry ${index}`,
      startsAt: begin + index * 9_000 * second,
      createdAt: begin,
    })),
  );
  yield* files(size.files);
}

/** The password of the phones that are encrypted. */
export const password = 'correct horse';

/** Few, so that deriving, which both sides do, hides nothing of the rest; a phone takes ten million. */
const iterations = 100_000;

/** The folder of a phone, built where it is not there yet. */
export function phone(name) {
  return built(name, { protection: 'decrypted-copy', entries: entries(sizes[name]) });
}

/** The same phone, encrypted. */
export function encryptedPhone(name) {
  return built(`${name}-encrypted`, { encrypt: { password, iterations }, entries: entries(sizes[name]) });
}

/** A phone of pictures and a few films, encrypted; all sizes have the same. */
export function encryptedPictures() {
  return built('pictures-encrypted', { encrypt: { password, iterations: 2 }, entries: pictures() });
}

function* pictures() {
  for (let index = 0; index < 250; index++)
    yield {
      domain: 'CameraRollDomain',
      path: `Media/DCIM/100APPLE/IMG_${index}.JPG`,
      content: Buffer.alloc(index % 50 === 0 ? 2 ** 24 : 2 ** 19, `picture ${index}`),
    };
}

function built(folder, declared) {
  const place = fileURLToPath(new URL(`phones/${folder}`, import.meta.url));
  if (existsSync(place)) return place;
  const draft = `${place}.part`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { recursive: true });
  buildBackup(draft, { madeAt: '2025-01-01T00:00:00Z', ...declared });
  renameSync(draft, place);
  return place;
}
