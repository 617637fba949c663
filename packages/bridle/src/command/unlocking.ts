import { ScanError, type UnlockOptions } from '@bridle/core';
import { readFileSync } from 'node:fs';
import { isatty } from 'node:tty';
import { askPassword } from './ask-password.ts';
import { bytesOfHex } from './hex.ts';
import { MisuseError } from './misuse-error.ts';
import { secretText } from './secret-text.ts';
import { clearStatus, showStatus } from './status-line.ts';
import { tell } from './terminal.ts';
import type { UnlockFlags } from './unlock-flags.ts';
import { whyUnread } from './why-unread.ts';

/** How often a person is asked. */
const mostTries = 3;

/** Does something with a backup that may be encrypted, with what the flags, the environment or a person give to open it. */
export function unlocking<T>(
  flags: UnlockFlags,
  signal: AbortSignal,
  work: (unlock: UnlockOptions) => Promise<T>,
): Promise<T> {
  const { keyFile, mostInMemory, temporaryFiles } = flags;
  const options: UnlockOptions = {
    signal,
    onDerivation: showDerivation,
    ...(mostInMemory === undefined ? {} : { mostInMemory }),
    ...(temporaryFiles === undefined ? {} : { mayUseDisk: temporaryFiles }),
  };
  return keyFile === undefined
    ? withPassword(flags, signal, (password) => work(password === null ? options : { ...options, password }))
    : spending(keyIn(keyFile), (key) => work({ ...options, key }));
}

/**
 * Does something with the password that the flags or the environment give. Where they give none it is first tried without,
 * since few backups need one; a person at a terminal is then asked.
 */
export async function withPassword<T>(
  flags: UnlockFlags,
  signal: AbortSignal,
  work: (password: Buffer | null) => Promise<T>,
): Promise<T> {
  const given = await passwordGiven(flags);
  if (given !== null) return spending(given, work);
  try {
    return await work(null);
  } catch (error) {
    if (!hasCode(error, 'BACKUP_ENCRYPTED') || !isatty(0) || !isatty(2)) throw error;
  }
  for (let tries = 1; ; tries++) {
    const password = await askPassword('Password of the backup: ', signal);
    if (password === null) throw new ScanError('BACKUP_ENCRYPTED', 'This backup is encrypted.');
    try {
      return await spending(password, work);
    } catch (error) {
      if (!hasCode(error, 'PASSWORD_WRONG') || tries === mostTries) throw error;
      process.stderr.write('That is not the password.\n');
    }
  }
}

/** Uses a secret and overwrites it. */
async function spending<T>(secret: Buffer, use: (secret: Buffer) => Promise<T>): Promise<T> {
  try {
    return await use(secret);
  } finally {
    secret.fill(0);
    clearStatus();
  }
}

function hasCode(error: unknown, code: ScanError['code']): boolean {
  return error instanceof ScanError && error.code === code;
}

/** Shows how far a derivation is. */
export function showDerivation(fraction: number): void {
  if (fraction < 1) showStatus(`Deriving the key from the password: ${Math.floor(fraction * 100)} %`);
  else clearStatus();
}

async function passwordGiven({ password, passwordFile, passwordStdin = false }: UnlockFlags): Promise<Buffer | null> {
  const ways = [password !== undefined, passwordFile !== undefined, passwordStdin].filter((it) => it).length;
  if (ways > 1) throw new MisuseError('Give the password in one way only.');
  if (passwordStdin) return somePassword(await standardInput(), 'Standard input');
  if (passwordFile !== undefined) return somePassword(contentOf(passwordFile, 'The password'), passwordFile);
  if (password !== undefined) {
    tell(
      'Warning: a password on the command line can be seen by others on this computer, and stays in the history of the shell.\n',
    );
    return Buffer.from(password, 'utf8');
  }
  const inEnvironment = process.env['BRIDLE_PASSWORD'];
  return inEnvironment === undefined || inEnvironment === '' ? null : Buffer.from(inEnvironment, 'utf8');
}

/** What is in another form would be taken for a wrong password. */
function somePassword(bytes: Buffer, from: string): Buffer {
  const text = secretText(bytes);
  if (text === null)
    throw new MisuseError(
      `${from} holds no text in UTF-8, nor in UTF-16 with a byte order mark. Save the password as UTF-8.`,
    );
  const password = withoutLineEnd(text);
  // No backup has a password without a character: what gave none is more likely to have failed.
  if (password.length === 0) throw new MisuseError(`${from} holds no password.`);
  return password;
}

/** Editors end a file with a line end; a password ends with none. */
function withoutLineEnd(whole: Buffer): Buffer {
  const text = whole.at(-1) === 0x0a ? whole.subarray(0, -1) : whole;
  return text.length < whole.length && text.at(-1) === 0x0d ? text.subarray(0, -1) : text;
}

async function standardInput(): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of process.stdin) pieces.push(piece as Buffer);
  const whole = Buffer.concat(pieces);
  for (const piece of pieces) piece.fill(0);
  return whole;
}

function keyIn(place: string): Buffer {
  const text = secretText(contentOf(place, 'The key'));
  try {
    const key = text === null ? null : bytesOfHex(trimmed(text));
    if (key?.length === 32) return key;
    key?.fill(0);
  } finally {
    text?.fill(0);
  }
  throw new MisuseError(
    `${place} holds no key: a key is 64 hexadecimal digits (0 to 9, a to f), as \`bridle key\` prints it.`,
  );
}

/** Without the blanks and line ends around it. */
function trimmed(text: Buffer): Buffer {
  const isBlank = (byte: number): boolean => byte === 0x20 || (byte >= 0x09 && byte <= 0x0d);
  const start = text.findIndex((byte) => !isBlank(byte));
  return text.subarray(start === -1 ? text.length : start, text.findLastIndex((byte) => !isBlank(byte)) + 1);
}

function contentOf(place: string, what: string): Buffer {
  try {
    return readFileSync(place);
  } catch (error) {
    throw new MisuseError(`${what} cannot be read from ${place}: ${whyUnread(error)}.`, { cause: error });
  }
}
