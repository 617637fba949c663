/** What a result can be shown as, and in which words that is offered. What makes each is in `write-report.ts`. */
export const reportFormats = {
  text: 'for people: the answer, why, and what was not seen',
  json: 'the whole result, as `bridle scan --json` prints it',
} as const;

/** One of the keys of {@link reportFormats}. */
export type ReportFormat = keyof typeof reportFormats;
