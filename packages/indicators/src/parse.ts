import { createHash } from 'node:crypto';
import { decodeText, type IndicatorSet } from '@bridle/model';
import { closedFormOf, documentIn } from './closed-forms.ts';
import { contentOf } from './content.ts';
import { aName, insistOnGiven, someBytes } from './given.ts';
import { isGzip, unpack } from './gzip.ts';
import { defaultLimits, type Limits, sizeInWords } from './limits.ts';
import { closed, notRead, type Reading, unreadable } from './reading.ts';
import { looksLikeBundle, readContent } from './recognise.ts';
import { setOf } from './set.ts';
import { readBundleBytes } from './stix/bundle.ts';

/**
 * Reads the indicators in the bytes of one file; which format it has is told by its content, and `file` is what the
 * ledger will call it. Whatever is wrong with the file or an entry is in the ledger; throws an `IndicatorError` only where it is
 * given no name or no bytes.
 *
 * ```ts
 * const indicators = parseIndicatorBytes('from our database', Buffer.from('bad.example.org\n'));
 * ```
 */
export function parseIndicatorBytes(file: string, bytes: Uint8Array, limits: Limits = defaultLimits): IndicatorSet {
  insistOnGiven('The name of the file', file, aName);
  insistOnGiven('The content of the file', bytes, someBytes);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return setOf(file, sha256, bytes.length > limits.fileBytes ? tooLarge(limits) : read(file, bytes, limits));
}

/** The refusal of a file that is larger than will be read. */
export function tooLarge(limits: Limits): Reading {
  return unreadable(null, `larger than ${sizeInWords(limits.fileBytes)}, the limit for a file`);
}

function read(file: string, bytes: Uint8Array, limits: Limits): Reading {
  if (isGzip(bytes)) return readPacked(file, bytes, limits);
  const bundle = readBundleBytes(bytes, file, limits);
  if (bundle) return bundle;
  const document = documentIn(bytes);
  if (document) return document;
  const text = decodeText(bytes);
  return text === null ? undecodable(file, bytes) : readContent(contentOf(text, file, limits));
}

function readPacked(file: string, bytes: Uint8Array, limits: Limits): Reading {
  const unpacked = unpack(bytes, limits);
  if ('reason' in unpacked) return unreadable(null, unpacked.reason);
  if (isGzip(unpacked.bytes)) return closed('a packed file within a packed file: not read', 'archive');
  return read(file, unpacked.bytes, limits);
}

function undecodable(file: string, bytes: Uint8Array): Reading {
  const closedForm = closedFormOf(file, bytes);
  if (closedForm) return closedForm;
  if (bytes.includes(0)) return notRead('no text');
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, 4096));
  return unreadable(looksLikeBundle(start) ? 'stix' : null, 'damaged text: it is not UTF-8');
}
