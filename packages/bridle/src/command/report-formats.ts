/** What a result can be shown as, and in which words that is offered. What makes each is in `write-report.ts`. */
export const reportFormats = {
  text: 'for people: the answer, why, and what was not seen',
  html: 'one page for a browser, with everything on it',
  json: 'the result as one JSON document',
  csv: 'the findings as a table, as Timesketch takes it',
  jsonl: 'the findings, one JSON document a line',
  stix: 'a STIX 2.1 bundle: sightings and what was observed',
  'mvt-alerts': 'the findings as MVT writes its alerts.json',
} as const;

/** One of the keys of {@link reportFormats}. */
export type ReportFormat = keyof typeof reportFormats;
