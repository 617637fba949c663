import { FormatError } from '../format.ts';

/** An object of a typedstream: its class, and what it wrote, in order. */
export interface StreamObject {
  readonly className: string;
  readonly contents: readonly StreamValue[];
}

/** A value of a typedstream. */
export type StreamValue = null | number | string | Uint8Array | StreamObject;

const signature = '\x04\x0bstreamtyped';

/** The tags of the format; as signed bytes they are -128 to -111. */
const tag = { int16: 0x81, int32: 0x82, real: 0x83, fresh: 0x84, nil: 0x85, end: 0x86 } as const;

/** References count from here, the lowest number that is no tag. */
const firstReference = -110;

const longest = 16 * 2 ** 20;
const deepest = 64;

/**
 * Reads a typedstream of version 4, in which NeXTSTEP's NSArchiver still writes on iPhones: groups of values, each after
 * its type encoding. Type encodings and class names are numbered among themselves, objects, classes and C strings among
 * themselves, and are later referred to by these numbers. Gives the values of the outermost groups. Throws `FormatError`.
 * Source: the format as its bytes show it, and https://github.com/dgelessus/python-typedstream (documentation).
 */
export function readTypedstream(bytes: Uint8Array): readonly StreamValue[] {
  if (bytes.length > longest) throw new FormatError('FILE_TOO_LARGE', 'the typedstream is longer than is read');
  return new Reader(bytes).groups();
}

interface StreamClass {
  readonly name: string;
}

class Reader {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  #at = 0;
  #depth = 0;
  readonly #strings: string[] = [];
  readonly #objects: (StreamObject | StreamClass | string)[] = [];

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  groups(): readonly StreamValue[] {
    const found = Buffer.from(this.#take(signature.length)).toString('latin1');
    if (found !== signature) throw damaged('it does not begin as one');
    this.#integer(); // the version of the system that wrote it
    const values: StreamValue[] = [];
    while (this.#at < this.#bytes.length) this.#group(values);
    return values;
  }

  /** A type encoding, and a value for each of its types. */
  #group(values: StreamValue[]): void {
    const encoding = this.#sharedString();
    if (encoding === null) throw damaged('a group has no type');
    for (const type of typesOf(encoding)) values.push(this.#value(type));
  }

  #value(type: string): StreamValue {
    switch (type.charAt(0)) {
      case '@':
        return this.#object();
      case '#':
        return this.#class()?.name ?? null;
      case '*':
        return this.#cString();
      case ':':
      case '%':
        return this.#sharedString();
      case '+':
        return this.#text(this.#take(this.#length()));
      case 'c':
        return this.#view.getInt8(this.#skip(1));
      case 'C':
      case 'B':
        return this.#view.getUint8(this.#skip(1));
      case 'f':
      case 'd':
        return this.#real(type === 'f' ? 4 : 8);
      case '[':
        return this.#array(type);
      default:
        if (!'sSiIlLqQ!'.includes(type)) throw damaged('a type of values that is not known');
        return this.#integer();
    }
  }

  #array(type: string): StreamValue {
    const [, count = '', of = ''] = /^\[(\d{1,9})([cC])\]$/.exec(type) ?? [];
    if (of === '') throw damaged('an array of values that are no bytes');
    return this.#take(Number(count));
  }

  #object(): StreamObject | string | null {
    const head = this.#byte();
    if (head === tag.nil) return null;
    if (head !== tag.fresh) {
      const known = this.#known(head);
      if (typeof known === 'object' && !('contents' in known)) throw damaged('a class stands where an object should');
      return known;
    }
    if (++this.#depth > deepest) throw damaged('objects nested deeper than is read');
    const contents: StreamValue[] = [];
    const object = { className: '', contents };
    this.#objects.push(object);
    object.className = this.#class()?.name ?? '';
    while (this.#peek() !== tag.end) this.#group(contents);
    this.#skip(1);
    this.#depth--;
    return object;
  }

  /** A class comes with its version and the class it is derived from, up to one that is derived from none. */
  #class(): StreamClass | null {
    let first: StreamClass | null = null;
    for (;;) {
      const head = this.#byte();
      if (head === tag.nil) return first;
      if (head !== tag.fresh) {
        const known = this.#known(head);
        if (typeof known === 'string' || !('name' in known)) throw damaged('an object stands where a class should');
        return first ?? known;
      }
      const name = this.#sharedString() ?? '';
      this.#integer();
      const found = { name };
      this.#objects.push(found);
      first ??= found;
    }
  }

  #cString(): string | null {
    const head = this.#byte();
    if (head === tag.nil) return null;
    if (head !== tag.fresh) {
      const known = this.#known(head);
      if (typeof known !== 'string') throw damaged('an object stands where a text should');
      return known;
    }
    const text = this.#sharedString() ?? '';
    this.#objects.push(text);
    return text;
  }

  #known(head: number): StreamObject | StreamClass | string {
    const known = this.#objects[this.#reference(head)];
    if (known === undefined) throw damaged('a reference to nothing');
    return known;
  }

  #sharedString(): string | null {
    const head = this.#byte();
    if (head === tag.nil) return null;
    if (head === tag.fresh) {
      const text = this.#text(this.#take(this.#length()));
      this.#strings.push(text);
      return text;
    }
    const known = this.#strings[this.#reference(head)];
    if (known === undefined) throw damaged('a reference to nothing');
    return known;
  }

  #reference(head: number): number {
    return this.#integerFrom(head) - firstReference;
  }

  #length(): number {
    const head = this.#byte();
    if (head === tag.int16) return this.#view.getUint16(this.#skip(2), true);
    if (head === tag.int32) return this.#view.getUint32(this.#skip(4), true);
    if (isTag(head)) throw damaged('a length is missing');
    return head;
  }

  #integer(): number {
    return this.#integerFrom(this.#byte());
  }

  #integerFrom(head: number): number {
    if (head === tag.int16) return this.#view.getInt16(this.#skip(2), true);
    if (head === tag.int32) return this.#view.getInt32(this.#skip(4), true);
    if (isTag(head)) throw damaged('a number is missing');
    return head < 0x80 ? head : head - 0x100;
  }

  #real(size: 4 | 8): number {
    const head = this.#byte();
    if (head !== tag.real) return this.#integerFrom(head);
    const at = this.#skip(size);
    return size === 4 ? this.#view.getFloat32(at, true) : this.#view.getFloat64(at, true);
  }

  #text(bytes: Uint8Array): string {
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
  }

  #peek(): number {
    const byte = this.#bytes[this.#at];
    if (byte === undefined) throw damaged('it ends too early');
    return byte;
  }

  #byte(): number {
    return this.#bytes[this.#skip(1)]!;
  }

  #take(length: number): Uint8Array {
    const start = this.#skip(length);
    return this.#bytes.subarray(start, start + length);
  }

  #skip(length: number): number {
    const start = this.#at;
    if (start + length > this.#bytes.length) throw damaged('it ends too early');
    this.#at += length;
    return start;
  }
}

/** The types of an encoding: single letters, arrays of bytes as `[12c]`, and those of the members of a structure. */
function typesOf(encoding: string): readonly string[] {
  return encoding.replace(/\{[^={}]*=|\}/g, '').match(/\[\d+[^\]]*\]|./gs) ?? [];
}

function isTag(head: number): boolean {
  return head >= 0x80 && head < firstReference + 0x100;
}

function damaged(what: string): FormatError {
  return new FormatError('FILE_UNREADABLE', `the typedstream cannot be read: ${what}`);
}
