import { type z } from 'zod';
import type { Instant } from '@bridle/model';
import { column, rejected } from './column.ts';
import { instantFrom2001 } from './epoch.ts';
import { FormatError } from './formats/format.ts';
import { readPlist } from './formats/plist/read.ts';
import { isPlistDictionary, type PlistValue } from './formats/plist/value.ts';
import { readAttributedString, type AttributedString } from './formats/typedstream/attributed-string.ts';

/** What Messages keeps of a message that was edited or taken back. */
export interface MessageSummary {
  /** Every version of every part, the first to the last, that could be read. */
  readonly versions: readonly AttributedString[];
  /** When a part that was edited several times was so first; the last time stands in a column of its own. */
  readonly firstEditedAt: Instant | null;
  /** Whether a part was taken back. */
  readonly isRetracted: boolean;
  /** How many versions are there that could not be read. */
  readonly unreadable: number;
}

/** A version, and when it was written; its content is `null` where it could not be read. */
interface MessageVersion {
  readonly content: AttributedString | null;
  readonly writtenAt: Instant | null;
}

/**
 * `message_summary_info`, a property list: under `ec` for each part its versions, with the time in seconds since 2001
 * (`d`) and the text as a typedstream (`t`); under `rp` the parts that were taken back. Since iOS 16.
 * Source: https://github.com/ReagentX/imessage-exporter (documentation of edited messages)
 */
export const messageSummary = (): z.ZodType<MessageSummary> =>
  column(
    'a summary of a message',
    (value) => {
      if (!(value instanceof Uint8Array)) return rejected;
      try {
        return summaryOf(readPlist(value));
      } catch (error) {
        if (error instanceof FormatError) return rejected;
        throw error;
      }
    },
    { clock: 'cocoa-seconds' },
  );

function summaryOf(summary: PlistValue): MessageSummary {
  const { ec: parts, rp: retracted } = isPlistDictionary(summary) ? summary : {};
  const versions = Object.values(isPlistDictionary(parts) ? parts : {}).map((part) =>
    Array.isArray(part) ? (part as readonly PlistValue[]).flatMap(versionOf) : [],
  );
  const contents = versions.flat().map(({ content }) => content);
  const first = versions.filter(({ length }) => length > 2).flatMap(([, edit]) => edit?.writtenAt ?? []);
  return {
    versions: contents.filter((content) => content !== null),
    firstEditedAt: first.length === 0 ? null : first.reduce((a, b) => (b < a ? b : a)),
    isRetracted: Array.isArray(retracted) && retracted.length > 0,
    unreadable: contents.filter((content) => content === null).length,
  };
}

function versionOf(version: PlistValue): readonly MessageVersion[] {
  const { d: seconds, t: bytes } = isPlistDictionary(version) ? version : {};
  if (!(bytes instanceof Uint8Array)) return [];
  return [{ content: contentOf(bytes), writtenAt: typeof seconds === 'number' ? instantFrom2001(seconds) : null }];
}

/** One version that is damaged does not take the others with it. */
function contentOf(bytes: Uint8Array): AttributedString | null {
  try {
    return readAttributedString(bytes);
  } catch (error) {
    if (error instanceof FormatError) return null;
    throw error;
  }
}
