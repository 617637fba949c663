/** What an attribute of a text may say. */
export interface TextAttributes {
  /** Where a link on it leads. */
  readonly link?: string | undefined;
  /** Who is mentioned in it. */
  readonly mention?: string | undefined;
}

/**
 * A text as Messages archives it in `attributedBody`: an `NSMutableAttributedString` in a typedstream, with the
 * attributes that Messages writes for the whole of it.
 */
export function attributedText(text: string, { link, mention }: TextAttributes = {}): Uint8Array {
  const pairs = 1 + Number(link !== undefined) + Number(mention !== undefined);
  return Buffer.concat([
    Buffer.from('\x04\x0bstreamtyped\x81\xe8\x03', 'latin1'),
    type('@'),
    fresh,
    classNamed('NSMutableAttributedString'),
    classNamed('NSAttributedString'),
    classNamed('NSObject'),
    nil,
    objectType,
    fresh,
    classNamed('NSMutableString', 1),
    classNamed('NSString', 1),
    nsObject,
    type('+'),
    counted(text),
    end,
    type('iI'),
    integer(1),
    integer(text.length),
    objectType,
    fresh,
    classNamed('NSDictionary'),
    nsObject,
    type('i'),
    integer(pairs),
    string('__kIMMessagePartAttributeName'),
    objectType,
    fresh,
    classNamed('NSNumber'),
    classNamed('NSValue'),
    nsObject,
    type('*'),
    Buffer.of(0x84, 0x9b), // the type of the number, as a C string: the type that was written as the tenth text
    Buffer.of(0x9b, 0),
    end,
    ...(mention === undefined ? [] : [string('__kIMMentionConfirmedMention'), string(mention)]),
    ...(link === undefined ? [] : [string('__kIMLinkAttributeName'), url(link)]),
    end,
    end,
  ]);
}

const fresh = Buffer.of(0x84);
const nil = Buffer.of(0x85);
const end = Buffer.of(0x86);

/** References: to the type of objects, the first text; and to the class `NSObject`, the fourth object. */
const objectType = Buffer.of(0x92);
const nsObject = Buffer.of(0x95);

function type(encoding: string): Buffer {
  return Buffer.concat([fresh, counted(encoding)]);
}

/** The first use of a class; the class it is derived from follows. */
function classNamed(name: string, version = 0): Buffer {
  return Buffer.concat([fresh, fresh, counted(name), integer(version)]);
}

/** An `NSString` after the first: its class is the seventh object, its type the seventh text. */
function string(text: string): Buffer {
  return Buffer.concat([objectType, Buffer.of(0x84, 0x98, 0x98), counted(text), end]);
}

function url(address: string): Buffer {
  return Buffer.concat([
    ...[objectType, fresh, classNamed('NSURL'), nsObject],
    ...[type('c'), Buffer.of(0), string(address), end],
  ]);
}

function counted(text: string): Buffer {
  const bytes = Buffer.from(text, 'utf8');
  return Buffer.concat([integer(bytes.length), bytes]);
}

function integer(value: number): Buffer {
  if (value < 0x80) return Buffer.of(value);
  const bytes = Buffer.alloc(5, 0x82);
  if (value < 0x8000) {
    bytes[0] = 0x81;
    bytes.writeInt16LE(value, 1);
    return bytes.subarray(0, 3);
  }
  bytes.writeInt32LE(value, 1);
  return bytes;
}
