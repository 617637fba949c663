/** What stands before the text of an attributed string, by the classes it and its text are of. */
const beginnings = [
  beginning(['NSMutableAttributedString', 'NSAttributedString'], ['NSMutableString', 'NSString'], '95'),
  beginning(['NSAttributedString'], ['NSString'], '94'),
];

/**
 * Whether the text of an attributed string, archived in one column, is exactly that of another, in SQL, so that not
 * every archive need be taken out and read. The text stands at one place, its length before it: one that holds the
 * other, or ends in it, is not the same. What is archived in any other way is not said to be the same either.
 */
export function isExactlyInSql(archive: string, text: string): string {
  const either = beginnings.map((head) => {
    const start = head.length / 2 + 1;
    return `substr(${archive}, 1, ${start - 1}) = x'${head}' AND ${textAt(archive, start, text)}`;
  });
  return `((${either.join(') OR (')})) IS TRUE`;
}

/** Its length, in one byte or, from 128, in two after 0x81; its bytes; and the end of the object, 0x86. */
function textAt(archive: string, start: number, text: string): string {
  // A text is as long as it has characters; `octet_length` came with SQLite 3.43, and others ask for this too.
  const bytes = `length(CAST(${text} AS BLOB))`;
  return `CASE WHEN ${bytes} < 128
    THEN substr(${archive}, ${start}, ${bytes} + 2) = CAST(char(${bytes}) || ${text} || x'86' AS BLOB)
    ELSE hex(substr(${archive}, ${start}, 3)) = printf('81%02X%02X', ${bytes} & 255, ${bytes} >> 8)
     AND substr(${archive}, ${start + 3}, ${bytes} + 1) = CAST(${text} || x'86' AS BLOB) END`;
}

/** The bytes of a beginning, in hex: new classes, each with its version, and references to what was written before. */
function beginning(classes: readonly string[], classesOfText: readonly string[], referenceToNsObject: string): string {
  const object = '84'; // a new one, whose class follows
  return [
    ...['04', named('streamtyped'), '81e803', newType('@'), object],
    ...[...classes, 'NSObject'].map((name) => newClass(name, '00')),
    '85', // NSObject is derived from none
    ...['92', object, ...classesOfText.map((name) => newClass(name, '01')), referenceToNsObject, newType('+')],
  ].join('');
}

function newClass(name: string, version: string): string {
  return `8484${named(name)}${version}`;
}

function newType(encoding: string): string {
  return `84${named(encoding)}`;
}

/** A name, its length before it. */
function named(name: string): string {
  return Buffer.from([name.length, ...Buffer.from(name)]).toString('hex');
}
