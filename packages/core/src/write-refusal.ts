/** Why the system writes nothing, in words, and what to do so that it does. */
export interface WriteRefusal {
  readonly why: string;
  /** What to do first; `null` where nothing is known that would serve. */
  readonly next: string | null;
}

const noPermission = {
  why: 'this user has no permission to write there',
  next: 'Give a place of your own.',
};
const noRoom = { why: 'there is no room left', next: 'Make room there, or give a place on another disk.' };

const known: { readonly [code: string]: WriteRefusal } = {
  EACCES: noPermission,
  EPERM: noPermission,
  EROFS: { why: 'what lies there can be read only', next: 'Give a place on another disk.' },
  ENOSPC: noRoom,
  EDQUOT: noRoom,
  EIO: { why: 'the disk fails', next: 'Give a place on another disk.' },
  EFBIG: {
    why: 'the file would be larger than is allowed there',
    next: 'Give a place on another disk, or raise the limit (ulimit -f).',
  },
  ENAMETOOLONG: { why: 'its name or path is longer than the system allows', next: 'Give a shorter one.' },
};

/** Tells in words what the system says by a code to whoever writes. */
export function writeRefusal(code: string): WriteRefusal {
  const { why, next } = known[code] ?? { why: 'the system refuses', next: null };
  return { why: `${why} (${code})`, next };
}
