/**
 * Names of Apple's own processes that begin with the letters an indicator is cut to. A name that was cut there
 * says nothing then. Source: `heuristics` 1.4; `com.apple.rapport.events` is Apple's, `com.apple.rapports.events` is not.
 */
export const genuineTruncatedNames: ReadonlySet<string> = new Set(['com.apple.rappor']);

/**
 * Names that processes of iOS itself bear and that feeds list all the same: only the place of the file tells the
 * implant from Apple's own. Source: `heuristics` 1.4.
 */
export const genuineNames: ReadonlySet<string> = new Set([
  'UserEventAgent',
  'com.apple.WebKit.Networking',
  'diagnosticd',
  'fud',
  'fud.appex',
  'subridged',
]);
