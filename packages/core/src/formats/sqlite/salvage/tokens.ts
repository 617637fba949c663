/** One word or mark of SQL; exactly one of `name`, `mark`, `number` and `bytes` is there. */
export interface Token {
  /** What it names, without its quotes. */
  readonly name?: string;
  /** In upper case, where it is not quoted and may be a keyword. */
  readonly word?: string;
  readonly mark?: string;
  readonly number?: bigint | number;
  readonly bytes?: Uint8Array;
}

const token =
  /\s+|--[^\n]*|\/\*[^]*?(?:\*\/|$)|(?<bytes>[xX]'(?:[\da-fA-F]{2})*')|(?<quoted>'(?:[^']|'')*'|"(?:[^"]|"")*"|`(?:[^`]|``)*`|\[[^\]]*\])|(?<number>0[xX][\da-fA-F]+|(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?)|(?<word>[\p{L}_$\u0080-\u{10ffff}][\p{L}\p{N}_$\u0080-\u{10ffff}]*)|(?<mark>[^])/uy;

/** Longer texts are no declaration of a table. */
const longest = 1_000_000;

/** SQL cut into words and marks; `null` where it is too long, or a quote does not end. */
export function tokensOf(sql: string): readonly Token[] | null {
  if (sql.length > longest) return null;
  const tokens: Token[] = [];
  for (token.lastIndex = 0; token.lastIndex < sql.length;) {
    const { bytes, quoted, number, word, mark } = token.exec(sql)!.groups!;
    if (bytes !== undefined) tokens.push({ bytes: Buffer.from(bytes.slice(2, -1), 'hex') });
    else if (quoted !== undefined) tokens.push({ name: unquoted(quoted) });
    else if (number !== undefined) tokens.push({ number: valueOf(number) });
    else if (word !== undefined) tokens.push({ name: word, word: word.toUpperCase() });
    else if (mark !== undefined) {
      if (`'"\`[`.includes(mark)) return null;
      tokens.push({ mark });
    }
  }
  return tokens;
}

function unquoted(text: string): string {
  const [quote] = text;
  const inside = text.slice(1, -1);
  return quote === '[' ? inside : inside.replaceAll(quote! + quote!, quote!);
}

function valueOf(number: string): bigint | number {
  if (!/^(?:0[xX][\da-fA-F]+|\d+)$/.test(number)) return Number(number);
  const whole = BigInt(number);
  return BigInt.asIntN(64, whole) === whole ? whole : Number(number);
}
