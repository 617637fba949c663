import {
  insistOnResult,
  isDoubt,
  type Finding,
  type Result,
  type StoreQuery,
  type StoreSchema,
  type TimelineEntry,
} from '@bridle/model';
import { safeText } from '../safe-text.ts';
import { takenOut, uncountedLegend } from '../sentences.ts';
import { nameOrWord } from '../text/device-word.ts';
import { uncounted } from '../text/why.ts';
import { acquisitions, limitations, next } from './advice.ts';
import { answer } from './answer.ts';
import { scriptHash, script, style, styleHash } from './browser-code.ts';
import { campaign, once } from './campaign.ts';
import { digests } from './digests.ts';
import { html, trusted, type Markup } from './markup.ts';
import { onRecord } from './on-record.ts';
import { examined, integrity, lookedFor, notes, notSeen } from './reading.ts';
import { section } from './said.ts';
import { hatching } from './signs.ts';
import { timeline } from './timeline.ts';
import { toldOf, type Told } from './told.ts';

/** What a page shows beside the result. */
export interface HtmlOptions {
  /** Everything that happened, in the order of time; without it the timeline holds what was found. */
  readonly timeline?: Iterable<TimelineEntry> | undefined;
  /** SHA-256 of the result in its canonical form. */
  readonly resultDigest?: string | undefined;
  /** How the rows of a store are asked for, by its schema; without it a row is shown by hand only as it is stored. */
  readonly queryOf?: ((store: StoreSchema) => StoreQuery | null) | undefined;
}

/**
 * The result as one page for a browser: it asks for nothing, says all that matters without script, and can be printed.
 * The answer stands first, with what is on record of the period; then what to do, why, what was looked at and for. Throws a
 * `TypeError` where it is given no result.
 */
export function renderHtml(result: Result, { timeline: events, resultDigest, queryOf }: HtmlOptions = {}): string {
  insistOnResult(result);
  const told = toldOf(result, queryOf ?? (() => null));
  const others = uncounted(result);
  const page = html`<!doctype html>
    <html lang="en" dir="ltr">
      <head>
        <meta charset="utf-8" />
        <meta
          http-equiv="Content-Security-Policy"
          content="default-src 'none'; script-src '${scriptHash}'; style-src '${styleHash}'; base-uri 'none'; form-action 'none'"
        />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="referrer" content="no-referrer" />
        <meta name="color-scheme" content="light dark" />
        <title>${`${result.verdict.outcome}: ${safeText(nameOrWord(result.device), 60)} – Bridle`}</title>
        ${trusted(`<style>${style}</style>`)}
      </head>
      <body>
        <a class="skip" href="#why">To what was found</a>
        <main>
          ${hatching}
          ${result.redacted ? html`<p class="redacted">${takenOut} What is left out stands in the whole result.</p>` : null}
          <div class="fold">${answer(result)} ${onRecord(result)}</div>
          ${next(result)} ${timeline(result, told, events)}
          <div id="why">
            ${result.verdict.campaigns.map((it, index) => campaign(it, index + 1, told, result))}
            ${findingsSection('doubts', 'Doubts about the evidence', others.filter(isDoubt), told)}
            ${findingsSection(
              'uncounted',
              'Found, and not counted',
              others.filter((it) => !isDoubt(it)),
              told,
              uncountedLegend,
            )}
          </div>
          ${notSeen(result)} ${examined(result)} ${integrity(result)} ${lookedFor(result)} ${notes(result)}
          ${limitations(result)} ${acquisitions(result)} ${digests(result, resultDigest ?? null)}
        </main>
        ${trusted(`<script>${script}</script>`)}
      </body>
    </html> `;
  return page.toString();
}

function findingsSection(
  id: string,
  heading: string,
  findings: readonly Finding[],
  told: Told,
  legend?: string,
): Markup | null {
  if (findings.length === 0) return null;
  return section(id, heading, [
    legend === undefined ? null : html`<p>${legend}</p>`,
    ...findings.map((it) => once(it.id, told)),
  ]);
}
