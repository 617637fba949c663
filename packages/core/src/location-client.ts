/** A client of the location daemon, as its key names it. */
interface NamedClient {
  readonly bundle: string | null;
  /** The path of a bundle of the system or of a program. */
  readonly filePath: string | null;
}

/** Programs and bundles of the system stand under a name that is put before their path. */
const pathPrefix = /^com\.apple\.locationd\.(?:bundle|executable)-/;

/** Names of companies begin with one of these in all but a few bundle ids. */
const reversed = '(?:com|net|org|edu|gov|io|co|me|tv|app|dev|eu|us|uk|de|fr|it|ru|cn|jp|in|br)';

/** Since iOS 17 a letter for the kind of client goes before the name: `icom.apple.Maps:`. */
const kindLetter = new RegExp(`^[a-z](?=/|${reversed}\\.)`);

/**
 * Reads the key of a client: a bundle id, a path behind one of the daemon's prefixes, or since iOS 17 either of them
 * between a letter and a colon, also both (`lcom.example.agent:p/System/Library/Example.bundle`). A key that names no path is
 * taken for a bundle id. Source: keys as iLEAPP and sysdiagnoses show them.
 */
export function locationClientOf(key: string): NamedClient {
  const [name = '', ...rest] = key.split(':').filter((part) => part !== '');
  const first = plainName(name, key.includes(':'));
  const path = [first, ...rest.map((part) => plainName(part, true))].find((part) => part.startsWith('/')) ?? null;
  return { bundle: first.startsWith('/') || first === '' ? null : first, filePath: path };
}

function plainName(part: string, mayHaveLetter: boolean): string {
  return (mayHaveLetter || part.startsWith('/', 1) ? part.replace(kindLetter, '') : part).replace(pathPrefix, '');
}
