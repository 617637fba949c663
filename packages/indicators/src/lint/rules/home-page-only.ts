import { whyShared } from '../../values/repair.ts';
import { type LintRule, named, placesOf } from '../rule.ts';

/** Addresses of no more than a host, which are met as the page that they name. */
export const homePageOnly: LintRule = {
  id: 'home-page-only',
  severity: 'warning',
  sentence: 'An address without a path names the home page of its host, and nothing else there.',
  why: 'Links that attack lead to other pages of the host, and are not met by it.',
  mend: 'Where all of the host is meant, list the host itself.',
  *check({ indicators }) {
    for (const it of indicators) {
      if (it.kind !== 'url') continue;
      const { hostname, pathname, search } = new URL(it.value);
      if (pathname !== '/' || search !== '' || whyShared(hostname) !== null) continue;
      for (const place of placesOf(it))
        yield { place, message: `${named(it)} meets that page only; to meet all of the host, list ${hostname}` };
    }
  },
};
