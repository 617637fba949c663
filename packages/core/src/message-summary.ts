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
  readonly versions: readonly MessageVersion[];
  /** Whether a part was taken back. */
  readonly isRetracted: boolean;
}

interface MessageVersion extends AttributedString {
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
  const versions = Object.values(isPlistDictionary(parts) ? parts : {}).flatMap((part) =>
    Array.isArray(part) ? (part as readonly PlistValue[]).flatMap(versionOf) : [],
  );
  return { versions, isRetracted: Array.isArray(retracted) && retracted.length > 0 };
}

function versionOf(version: PlistValue): readonly MessageVersion[] {
  const { d: seconds, t: bytes } = isPlistDictionary(version) ? version : {};
  if (!(bytes instanceof Uint8Array)) return [];
  return [{ ...readAttributedString(bytes), writtenAt: typeof seconds === 'number' ? instantFrom2001(seconds) : null }];
}
