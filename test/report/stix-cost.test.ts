import { expect, jest, test } from '@jest/globals';
import { renderStix } from '@bridle/report';
import { implant, makeResult } from '../support/make-result.ts';

test('what tells phones apart is made of the files of the evidence once, and not anew for every object', () => {
  const findings = Array.from({ length: 20 }, (_, at) => ({ ...implant, id: `implant ${at}` }));
  const made = makeResult(findings);
  const [file] = made.evidence.files;
  const files = Array.from({ length: 2000 }, (_, at) => ({ ...file!, path: `Library/${at}` }));
  const written = jest.spyOn(JSON, 'stringify');
  renderStix({ ...made, evidence: { files } });
  const lengths = written.mock.results.map(({ value }) => (value as string).length);
  written.mockRestore();
  // A SHA-256 of each file is 64 letters; nothing else of this bundle is nearly so long.
  expect(lengths.filter((it) => it > 64 * files.length)).toHaveLength(1);
});
