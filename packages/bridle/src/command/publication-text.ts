import type { Publication } from '@bridle/indicators';

/** Who published something, when and where, as far as that is known. */
export function publicationText({ publisher, published, url }: Publication): string {
  return [publisher, published, url].filter((it) => it !== null).join(', ');
}
