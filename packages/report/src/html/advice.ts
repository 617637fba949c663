import type { Result } from '@bridle/model';
import { acquisitionSentences, helpers } from '../sentences.ts';
import { onlyEncrypted, wantedAcquisitions } from '../text/acquisitions.ts';
import { saidOf } from '../text/device-word.ts';
import { limitStatements, stepsAfter } from '../text/next.ts';
import { html, type Markup } from './markup.ts';
import { folded, list, section, withLinks } from './said.ts';

/** What to do now, and whom to call. */
export function next(result: Result): Markup | null {
  return section('next', 'What next', [
    list(stepsAfter(result)),
    html`<h3>Who helps people at risk</h3>
      ${list(helpers.map(withLinks))}`,
  ]);
}

/** What no report of this kind can say, and how far this version is to be trusted. */
export function limitations(result: Result): Markup | null {
  return section('limits', 'What this cannot tell', list(limitStatements(result)));
}

/** What one further acquisition would decide. */
export function acquisitions(result: Result): Markup | null {
  const lacking = onlyEncrypted(result);
  return section(
    'acquisitions',
    'What one further acquisition would decide',
    list(
      wantedAcquisitions(result).map((it) => [
        saidOf(result.device, acquisitionSentences[it].decides),
        it === 'encrypted-backup' && lacking.length > 0
          ? folded('What it lacks', html`<p>${lacking.join('; ')}</p>`)
          : null,
      ]),
    ),
  );
}
