import { createHash } from 'node:crypto';
import { type IndicatorSet } from '@bridle/model';
import { readHouseSet } from './house/read.ts';
import { houseFormat } from './house/schema.ts';
import { readJson } from './json.ts';
import { defaultLimits, type Limits, sizeInWords } from './limits.ts';
import { notRead, type Reading, unreadable } from './reading.ts';
import { houseFormatIn, looksLikeBundle, recognise } from './recognise.ts';
import { setOf } from './set.ts';
import { readBundle } from './stix/bundle.ts';
import { decodeText } from './text.ts';
import { readYaml } from './yaml.ts';

/**
 * Reads the indicators in the bytes of one file; which format it has is told by its content, and `file` is what the
 * ledger will call it. Never throws: whatever is wrong with the file or an entry is in the ledger.
 */
export function parseIndicatorBytes(file: string, bytes: Uint8Array, limits: Limits = defaultLimits): IndicatorSet {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return setOf(file, sha256, bytes.length > limits.fileBytes ? tooLarge(limits) : read(file, bytes, limits));
}

/** The refusal of a file that is larger than will be read. */
export function tooLarge(limits: Limits): Reading {
  return unreadable(null, `larger than ${sizeInWords(limits.fileBytes)}, the limit for a file`);
}

function read(file: string, bytes: Uint8Array, limits: Limits): Reading {
  const text = decodeText(bytes);
  if (text === null) return undecodable(bytes);
  const format = houseFormatIn(text);
  if (format !== null) return readHouse(text, format, file, limits);
  if (looksLikeBundle(text)) return readStix(text, file, limits);
  return notRead(recognise(text));
}

function readHouse(text: string, format: string, file: string, limits: Limits): Reading {
  if (format !== houseFormat) return unreadable(format, `a version of the format that is not known; ${houseFormat} is`);
  const document = readYaml(text, limits);
  return 'reason' in document ? unreadable(format, document.reason) : readHouseSet(document.value, file, limits);
}

function readStix(text: string, file: string, limits: Limits): Reading {
  const document = readJson(text, limits);
  if ('reason' in document) return unreadable('stix', document.reason);
  const { value } = document;
  const isBundle = typeof value === 'object' && value !== null && 'type' in value && value.type === 'bundle';
  return isBundle ? readBundle(value, file, limits) : notRead(recognise(text));
}

function undecodable(bytes: Uint8Array): Reading {
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, 4096));
  return looksLikeBundle(start) ? unreadable('stix', 'damaged text: it is not UTF-8') : notRead('no text');
}
