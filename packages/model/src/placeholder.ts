/** What stands in a redacted result for the n-th value of a sort, as `[phone number 2]`. */
export function placeholder(sort: string, n: number): string {
  return `[${sort} ${n}]`;
}

const form = /\[([^\]]+) \d+\]/;

/** Whether a text has a placeholder in it. */
export function holdsPlaceholder(text: string): boolean {
  return form.test(text);
}

/** Whether a text is a placeholder and nothing else, and of a sort where one is asked for. */
export function isPlaceholder(text: string, sort?: string): boolean {
  const [whole, itsSort] = form.exec(text) ?? [];
  return whole === text && (sort === undefined || itsSort === sort);
}
