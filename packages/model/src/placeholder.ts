/** What stands in a redacted result for the n-th value of a sort, as `[phone number 2]`. */
export function placeholder(sort: string, n: number): string {
  return `[${sort} ${n}]`;
}

/** What a placeholder is like, as the source of a regular expression that is quick on any text. */
export const placeholderForm = '\\[[^[\\]]+ \\d+\\]';

const anywhere = new RegExp(placeholderForm);
const nothingElse = new RegExp(`^${placeholderForm}$`);

/** Whether a text has a placeholder in it. */
export function holdsPlaceholder(text: string): boolean {
  return anywhere.test(text);
}

/** Whether a text is a placeholder and nothing else, and of a sort where one is asked for. */
export function isPlaceholder(text: string, sort?: string): boolean {
  return nothingElse.test(text) && (sort === undefined || text.slice(1, text.lastIndexOf(' ')) === sort);
}
