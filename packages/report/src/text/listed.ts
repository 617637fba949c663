import { figure } from '@bridle/model';

/** How many of a sort the answer names; all of them stand below. */
const mostNamed = 10;

/** The first of what there is, in one line, and how many more there are. */
export function listed(all: readonly string[]): string {
  const more = all.length - mostNamed;
  return [...all.slice(0, mostNamed), ...(more > 0 ? [`and ${figure(more)} more`] : [])].join(', ');
}
