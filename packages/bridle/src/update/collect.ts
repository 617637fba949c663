import { filesListedIn, type ListedFile } from '@bridle/indicators';
import { checkAddress, withoutSecrets } from './address.ts';
import { ask, type AskOptions } from './ask.ts';
import { addressOf, commitIn, commitQuestion, type GithubHosts, githubFileAt, isCommit } from './github.ts';
import { readVersion, type Store } from './store.ts';

/** What was published at an address, or why that is not known. */
export type Published = Wanted &
  (
    | { readonly bytes: Uint8Array; readonly commit: string | null; readonly kind: 'indicators' | 'index' }
    | { readonly reason: string }
  );

/** An address that is to be asked. */
interface Wanted {
  readonly address: string;
  /** What an index calls it. */
  readonly name: string | null;
  /** The index that lists it, `null` where a person named it. */
  readonly listedBy: string | null;
}

/** One that is not asked. */
type Refused = Wanted & { readonly reason: string };

/** How addresses are asked, and where GitHub is. */
export interface CollectOptions extends AskOptions {
  readonly github: GithubHosts;
}

/** Of the public index, 15; of a hostile one, no more than these. */
const mostListed = 500;

/** Of all answers together, which are held until they are accepted. */
const mostBytes = 512 * 1024 * 1024;

/** Asks these addresses, and those that the indexes among them list; each once, one after the other. */
export async function collect(
  addresses: readonly string[],
  store: Store,
  options: CollectOptions,
): Promise<readonly Published[]> {
  const published: Published[] = [];
  const publishedAt = fetcherFor(store, options);
  const known = new Set<string>();
  const fetchNew = async (wanted: Wanted): Promise<Published | null> => {
    if (known.has(wanted.address)) return null;
    known.add(wanted.address);
    const found = await publishedAt(wanted);
    published.push(found);
    return found;
  };
  for (const address of addresses) {
    const root = await fetchNew({ address, name: null, listedBy: null, ...lockedAs(address, store) });
    if (root === null) continue;
    const listed = 'bytes' in root ? filesListedIn(root.bytes) : null;
    if (listed !== null && listed.length > mostListed) {
      published.pop();
      published.push({ ...root, reason: `lists ${listed.length} files: at most ${mostListed} are asked for` });
      continue;
    }
    // Where an index cannot be had, its files are asked for as it listed them last.
    const wanted: readonly (Wanted | Refused)[] =
      'reason' in root
        ? listedBefore(address, store)
        : (listed ?? []).map((it, at) => wantedBy(address, it, at, options));
    for (const it of wanted) {
      if ('reason' in it) published.push(it);
      else {
        const file = await fetchNew(it);
        if (file !== null && 'bytes' in file && file.kind === 'index') {
          published.pop();
          published.push({ ...it, reason: 'is an index within an index: not followed' });
        }
      }
    }
  }
  return published;
}

function lockedAs(address: string, { lock }: Store): Partial<Wanted> {
  const { name, listedBy } = lock.sources.find((it) => it.address === address) ?? {};
  return { ...(name === undefined ? {} : { name }), ...(listedBy === undefined ? {} : { listedBy }) };
}

function listedBefore(index: string, { lock }: Store): readonly Wanted[] {
  return lock.sources.filter((it) => it.listedBy === index);
}

function wantedBy(index: string, file: ListedFile, at: number, options: CollectOptions): Wanted | Refused {
  const { name, github, url } = file;
  const address = github === null ? url : addressOf({ ...github, ref: github.branch }, options.github);
  const checked = address === null ? { reason: 'it names no file' } : checkAddress(address, options.rules);
  if ('url' in checked) return { address: checked.url.href, name, listedBy: index };
  const shown = address === null ? `${index} (entry ${at + 1})` : withoutSecrets(address);
  return { address: shown, name, listedBy: index, reason: `is not asked: ${checked.reason}` };
}

/** Fetches files, those at GitHub by their commit; a commit that is stored already is not fetched again. */
function fetcherFor(store: Store, options: CollectOptions): (wanted: Wanted) => Promise<Published> {
  const commits = new Map<string, Promise<ReturnType<typeof commitIn>>>();
  let bytesLeft = mostBytes;

  const askWithin = async (url: URL, accept = '*/*'): ReturnType<typeof ask> => {
    const bytes = Math.min(options.limits.bytes, bytesLeft);
    const answer = await ask(url, { ...options, accept, limits: { ...options.limits, bytes } });
    if ('bytes' in answer) bytesLeft -= answer.bytes.length;
    return answer;
  };
  const commitOf = (url: URL, accept: string): Promise<ReturnType<typeof commitIn>> => {
    const asked = commits.get(url.href) ?? askWithin(url, accept).then(commitIn);
    commits.set(url.href, asked);
    return asked;
  };

  return async (wanted) => {
    const url = new URL(wanted.address);
    const file = githubFileAt(url, options.github);
    if (file === null) return found(wanted, await askWithin(url), null);
    const question = commitQuestion(file, options.github);
    const resolved = isCommit(file.ref) ? { commit: file.ref } : await commitOf(question.url, question.accept);
    if ('reason' in resolved) return found(wanted, resolved, null);
    const { commit } = resolved;
    const stored = store.lock.sources.find((it) => it.address === wanted.address && it.commit === commit);
    const bytes = stored === undefined ? null : readVersion(store, stored.sha256);
    if (bytes !== null) return found(wanted, { bytes }, commit);
    return found(wanted, await askWithin(new URL(pinnedAddress(url, commit, options.github))), commit);
  };
}

function found(wanted: Wanted, answer: Awaited<ReturnType<typeof ask>>, commit: string | null): Published {
  const { address, name, listedBy } = wanted;
  const common = { address, name, listedBy };
  if ('reason' in answer) return { ...common, reason: answer.reason };
  const kind = filesListedIn(answer.bytes) === null ? 'indicators' : 'index';
  return { ...common, bytes: answer.bytes, commit, kind };
}

/** The address at which the very same bytes can be had again, where there is one. */
export function pinnedAddress(url: URL, commit: string | null, hosts: GithubHosts): string {
  const file = commit === null ? null : githubFileAt(url, hosts);
  return file === null ? url.href : `${hosts.raw}/${file.owner}/${file.repo}/${commit}/${file.path}`;
}
