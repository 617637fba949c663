const hexadecimal = (value: number | bigint, size: number): string => value.toString(16).padStart(size * 2, '0');

/** Bytes written in hexadecimal; blanks between them are for the reader. */
export function bytes(text: string): Uint8Array {
  return Uint8Array.from(Buffer.from(text.replace(/\s/g, ''), 'hex'));
}

/** A binary property list of objects that are written by hand, as hexadecimal. What a test does not lie about is right. */
export function plistOf(
  objects: readonly string[],
  {
    offsetSize = 2,
    referenceSize = 1,
    top = 0,
    count = objects.length,
    table = 8 + objects.join('').replace(/\s/g, '').length / 2,
    offsets = undefined as readonly number[] | undefined,
  } = {},
): Uint8Array {
  let at = 8;
  const found = objects.map((object) => {
    const start = at;
    at += object.replace(/\s/g, '').length / 2;
    return start;
  });
  return bytes(
    [
      '62706c6973743030', // bplist00
      ...objects,
      ...(offsets ?? found).map((offset) => hexadecimal(offset, offsetSize)),
      '000000000000', // unused, and the sort version
      hexadecimal(offsetSize, 1),
      hexadecimal(referenceSize, 1),
      hexadecimal(count, 8),
      hexadecimal(top, 8),
      hexadecimal(table, 8),
    ].join(''),
  );
}

/** ASCII text of up to 14 characters as an object of a binary property list. */
export function textObject(text: string): string {
  return `5${text.length.toString(16)}${Buffer.from(text, 'latin1').toString('hex')}`;
}
