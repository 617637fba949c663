/** `://` as it stands in a query, some leaving the colon; whoever leads on to what leads on encodes it once more. */
const encodedSign = /(?::|%(?:25){0,2}3A)%(?:25){0,2}2F%(?:25){0,2}2F/i;
const mostTimes = 3;

/**
 * The parts of a link in which another is encoded, as services write it that lead on and mail that is guarded, each as
 * often as it can be decoded.
 */
export function* writtenOut(link: string): Generator<string> {
  if (!encodedSign.test(link)) return;
  for (const part of link.slice(link.indexOf('://') + 3).split(/[?&#]/)) {
    let written = part;
    for (let times = 0; times < mostTimes && encodedSign.test(written); times++) {
      written = decoded(written);
      yield written;
    }
  }
}

/** Decodes the signs of ASCII. Other bytes may be no text, and a link has them encoded anyway. */
function decoded(text: string): string {
  return text.replace(/%([0-7][\da-f])/gi, (_, byte: string) => String.fromCharCode(parseInt(byte, 16)));
}
