import { findLinks } from './links/find-links.ts';
import type { MessageSummary } from './message-summary.ts';
import type { AttributedString } from './formats/typedstream/attributed-string.ts';

/** The places in which Messages keeps what a message says. */
export interface MessageParts {
  readonly text: string | null;
  readonly subject: string | null;
  readonly body: AttributedString | null;
  readonly payload: readonly string[] | null;
  readonly summary: MessageSummary | null;
}

/** What a message says. */
export interface MessageWords {
  readonly written: string | null;
  readonly earlierTexts: readonly string[];
  readonly links: readonly string[];
}

/** What a message says, in all the places in which it may stand. */
export function wordsOf({ text, subject, body, payload, summary }: MessageParts): MessageWords {
  const written = text === null || text === '' ? (body?.text ?? text) : text;
  const versions = summary?.versions ?? [];
  const earlierTexts = [...new Set(versions.map((version) => version.text))].filter((one) => one !== written);
  const texts = [written, body?.text, subject, ...earlierTexts, ...(payload ?? [])];
  const named = [...(body?.links ?? []), ...versions.flatMap((version) => version.links)];
  return { written, earlierTexts, links: [...new Set([...texts.flatMap((one) => findLinks(one ?? '')), ...named])] };
}
