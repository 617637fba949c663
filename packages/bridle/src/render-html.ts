import { givenOptions } from '@bridle/core';
import { aFunction, checkOf, type OptionChecks, type Result, type StoreQuery, type StoreSchema } from '@bridle/model';
import { renderHtml as renderPage, type HtmlOptions } from '@bridle/report';
import { everythingRead } from './everything-read.ts';
import { aDigest } from './given-options.ts';

const checks: OptionChecks<HtmlOptions> = {
  timeline: checkOf(
    (it) => typeof it === 'object' && it !== null && Symbol.iterator in it,
    'Give the entries of a timeline, as a list of what timeline() yields.',
  ),
  resultDigest: aDigest,
  queryOf: aFunction,
};

/**
 * The result as one page for a browser: it asks for nothing, says all that matters without script, and can be printed. It
 * shows with each row of evidence how it is seen by hand, and asks for it as this version of Bridle does. Throws a
 * `ScanError` where an option is none, and a `TypeError` where it is given no result.
 */
export function renderHtml(result: Result, options: HtmlOptions = {}): string {
  return renderPage(result, { queryOf, ...givenOptions(options, checks) });
}

/** Of what a result says of a store nothing is taken over but which of the declared parts are asked for. */
function queryOf(store: StoreSchema): StoreQuery | null {
  return everythingRead.find(({ id }) => id === store.artefact)?.query(store) ?? null;
}
