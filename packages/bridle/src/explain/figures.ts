const covered =
  'How much of the period asked about is on record: what ran by any store that tells it, and what came by SMS and iMessage, ' +
  'Safari and the calendar each by its own, since none stands for another. A store covers the time from its oldest record to ' +
  'the backup, without its gaps. No absence of traces is claimed where less than four fifths of the period are covered by ' +
  'what ran, or by all that came together, where messages reach back over less, where messages or visits are silent for more ' +
  'than 60 days at a time and a fifth of the period or of its last year in all, or where there is no message or no visit at ' +
  'all. What is covered could show a trace; that an app keeps its messages out of backups, or that rows were deleted, no ' +
  'figure tells.';

/** What a report gives a figure for, by the names under which people ask for it. */
export const figures = { covered, coverage: covered } as const;
