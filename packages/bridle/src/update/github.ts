import { type Answer } from './ask.ts';

/*
 * A branch moves. So GitHub is asked once for each which commit it is, and the file is then fetched at that commit: what
 * the lock file names, anyone can fetch again. The answer is forty digits, by
 * https://docs.github.com/en/rest/commits/commits#get-a-commit; without an account, 60 questions an hour are answered
 * (https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api).
 */

/** Where GitHub answers. */
export interface GithubHosts {
  readonly raw: string;
  readonly api: string;
}

/** Where GitHub answers, for everyone. */
export const githubHosts: GithubHosts = { raw: 'https://raw.githubusercontent.com', api: 'https://api.github.com' };

/** A file at GitHub. */
export interface GithubFile {
  readonly owner: string;
  readonly repo: string;
  /** A branch, a tag or a commit. */
  readonly ref: string;
  /** As it stands in the address. */
  readonly path: string;
}

/** The file at GitHub that an address names, `null` where it names none. */
export function githubFileAt({ href, search }: URL, { raw }: GithubHosts): GithubFile | null {
  if (!href.startsWith(`${raw}/`) || search !== '') return null;
  const [owner, repo, ...rest] = href.slice(raw.length + 1).split('/');
  const [ref, ...path] = rest[0] === 'refs' && rest[1] === 'heads' ? rest.slice(2) : rest;
  if (!owner || !repo || !ref || path.length === 0) return null;
  return { owner, repo, ref, path: path.join('/') };
}

/**
 * The address of a file that an index lists. Whatever could leave its place in the address is written as text, so that a
 * branch with a slash in its name is one segment; it is never fetched under that address, but under its commit's.
 */
export function addressOf({ owner, repo, ref, path }: GithubFile, { raw }: GithubHosts): string | null {
  const segments = [owner, repo, ref, ...path.split('/')];
  if (segments.some((it) => it === '' || it === '.' || it === '..')) return null;
  return [raw, ...segments.map(encodeURIComponent)].join('/');
}

/** Whether a reference is a commit. */
export function isCommit(ref: string): boolean {
  return /^[0-9a-f]{40}$/.test(ref);
}

/** The address that says which commit a reference is, and how to ask for the forty digits alone. */
export function commitQuestion({ owner, repo, ref }: GithubFile, { api }: GithubHosts): { url: URL; accept: string } {
  return { url: new URL(`${api}/repos/${owner}/${repo}/commits/${ref}`), accept: 'application/vnd.github.sha' };
}

/** The commit in GitHub's answer, or why it is none. */
export function commitIn(answer: Answer): { readonly commit: string } | { readonly reason: string } {
  if ('reason' in answer) return { reason: `which commit it is, GitHub does not say: it ${answer.reason}` };
  const commit = Buffer.from(answer.bytes.subarray(0, 64)).toString('latin1').trim();
  return isCommit(commit) ? { commit } : { reason: 'which commit it is, GitHub does not say: it answers otherwise' };
}
