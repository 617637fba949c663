import type { Result, Statement, StoreSchema } from '@bridle/model';
import { renderHtml as renderPage, type HtmlOptions } from '@bridle/report';
import { everythingRead } from './everything-read.ts';

/**
 * The result as one page for a browser: it asks for nothing, says all that matters without script, and can be printed. It
 * shows with each row of evidence how it is seen by hand, and asks for it as this version of Bridle does.
 */
export function renderHtml(result: Result, options: HtmlOptions = {}): string {
  return renderPage(result, { statementOf, ...options });
}

/** Of what a result says of a store nothing is taken over but which of the declared parts are asked for. */
function statementOf(store: StoreSchema): Statement | null {
  return everythingRead.find(({ id }) => id === store.artefact)?.statement(store) ?? null;
}
