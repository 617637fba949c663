import { safeText } from '@bridle/report';

/** No path of a system is longer, and nothing that is said of a thing need be. */
const longest = 4096;

/** What is said of a thing under one label: a line each, the label before the first, and what is not known left out. */
export function labelled(label: string, lines: readonly (string | null)[], width = 9): readonly string[] {
  return lines
    .filter((line) => line !== null)
    .map((line, index) => `  ${(index === 0 ? label : '').padEnd(width)} ${safeText(line, longest)}`);
}
