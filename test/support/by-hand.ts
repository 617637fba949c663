/** How a row of evidence is seen by hand, as the page says it. */
export interface ByHand {
  /** What is to be pasted. */
  readonly blocks: readonly string[];
  readonly before: string;
  /** The sentences between two blocks. */
  readonly between: readonly string[];
  readonly after: string;
  /** What is copied along from the first block to the last. */
  readonly selected: string;
}

/** Of each row of evidence of a page of which it is said. */
export function byHandIn(page: string): readonly ByHand[] {
  const parts = [...page.matchAll(/<summary>See it by hand<\/summary>(.*?)<\/details>/gs)].map(([, markup]) =>
    markup!.split(/<pre tabindex="0"><code>(.*?)<\/code><\/pre>/s).map((part, index) => {
      const text = textOf(part);
      return isBlock(index) ? text : text.trim().replace(/\s+/g, ' ');
    }),
  );
  return parts
    .filter(({ length }) => length > 1)
    .map((texts) => ({
      blocks: texts.filter((_, index) => isBlock(index)),
      before: texts[0]!,
      between: texts.slice(1, -1).filter((_, index) => !isBlock(index + 1)),
      after: texts.at(-1)!,
      selected: texts.slice(1, -1).join('\n'),
    }));
}

/** All that is to be pasted for each of them. */
export function commandsIn(page: string): readonly string[] {
  return byHandIn(page).map(({ blocks }) => blocks.join('\n'));
}

function isBlock(index: number): boolean {
  return index % 2 === 1;
}

function textOf(markup: string): string {
  return markup
    .replace(/<[^>]*>/g, '')
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&');
}
