import { safeText } from '@bridle/report';

/** A text as bash and zsh take it for one word, in a command that is shown; what could act on a terminal is spelt out. */
export function shellWord(text: string): string {
  const shown = safeText(text, longest);
  return /^[\w.@%+:/-]+$/.test(shown) ? shown : `'${shown.replaceAll("'", `'\\''`)}'`;
}

/** No path of a system is longer, nor any name that is looked for. */
const longest = 4096;
