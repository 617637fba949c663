import { count, figure, usualWeighing, type Instant } from '@bridle/model';
import { moment } from '@bridle/report';
import { askedOptions } from '../scan.ts';
import type { Verification } from '../verify/verify.ts';

type Asked = NonNullable<Verification['asked']>;

/** What a scan is asked by whoever says nothing. */
const usual: Asked = { ...askedOptions({}), ...usualWeighing };

/**
 * Every option has its words, so that none can be changed unseen: first those by which less was looked for or at, then
 * those by which something counts otherwise, last those of how it was worked out.
 */
const inWords: { readonly [option in keyof Asked]: (asked: Asked) => string } = {
  bundled: ({ bundled }) => `${withOrWithout(bundled)} the indicators that come with Bridle`,
  artefacts: ({ artefacts: ids }) =>
    ids === null ? 'every artefact' : `only ${count(ids.length, 'artefact')}: ${ids.join(' ')}`,
  sweep: ({ sweep }) => `${withOrWithout(sweep)} a search of other apps`,
  sinceAt: ({ sinceAt }) => `since ${momentOrNone(sinceAt)}`,
  untilAt: ({ untilAt }) => `until ${momentOrNone(untilAt)}`,
  asOf: ({ asOf }) => `as of ${asOf ?? 'none'}`,
  ignoreRevocations: ({ ignoreRevocations: is }) => `what was withdrawn ${is ? 'counted all the same' : 'not counted'}`,
  likelihood: ({ likelihood }) => `${withOrWithout(likelihood)} the likelihood`,
  mostInMemory: ({ mostInMemory }) => `at most ${figure(mostInMemory / 2 ** 20)} MiB in memory`,
  temporaryFiles: ({ temporaryFiles }) => `${withOrWithout(temporaryFiles)} temporary files`,
};

/** The options that are not what a scan is asked by default, in words. */
export function unusualOptions(asked: Asked): readonly string[] {
  const options = Object.keys(inWords) as (keyof Asked)[];
  return options.filter((it) => asked[it] !== usual[it]).map((it) => inWords[it](asked));
}

function withOrWithout(isAsked: boolean): string {
  return isAsked ? 'with' : 'without';
}

function momentOrNone(at: Instant | null): string {
  return at === null ? 'none' : moment(at);
}
