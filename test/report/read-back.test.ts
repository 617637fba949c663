import { beforeAll, describe, expect, test } from '@jest/globals';
import { canonicalResult, redact } from '@bridle/case';
import type { Result } from '@bridle/model';
import { renderFindingsCsv, renderFindingsJsonl, renderJson, renderMvtAlerts, renderStix } from '@bridle/report';
import { parseResult, renderHtml, renderText } from 'bridle';
import { scanExamples } from '../support/example-phones.ts';

describe('a report of a result that was read back from its file is that of the scan', () => {
  let results: readonly Result[];
  beforeAll(async () => {
    results = (await scanExamples()).map(({ result }) => result);
  });

  // In what order an object has its names says nothing.
  test.each<readonly [form: string, render: (result: Result) => unknown]>([
    ['text', (it) => renderText(it)],
    ['page', (it) => renderHtml(it)],
    ['JSON', (it) => JSON.parse(renderJson(it)) as unknown],
    ['table', renderFindingsCsv],
    ['lines', renderFindingsJsonl],
    ['STIX', renderStix],
    ['MVT alerts', (it) => JSON.parse(renderMvtAlerts(it)) as unknown],
  ])('%s', (_, render) => {
    expect(results.flatMap(({ findings }) => findings).length).toBeGreaterThan(5);
    for (const shown of results.flatMap((it) => [it, redact(it)]))
      expect(render(parseResult(canonicalResult(shown)))).toEqual(render(shown));
  });
});
