/**
 * Every text in a JSON document, keys apart, in the order they stand in; `null` where it is no JSON. Without recursion,
 * since how deep a stranger's document goes is theirs to say.
 */
export function jsonTexts(document: string): readonly string[] | null {
  let root: unknown;
  try {
    root = JSON.parse(document);
  } catch {
    return null;
  }
  const texts: string[] = [];
  const open: unknown[] = [root];
  while (open.length > 0) {
    const value = open.pop();
    if (typeof value === 'string') texts.push(value);
    else if (typeof value === 'object' && value !== null)
      for (const held of Object.values(value).reverse()) open.push(held);
  }
  return texts;
}
