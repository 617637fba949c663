export { raisedByNotice } from './apple-notice.ts';
export { markedOutside } from './outside-period.ts';
export { benignHypotheses, benignTests } from './benign/benign-tests.ts';
export type { BenignHypothesis, Forwarding, MeetingFacts, Suspicion } from './benign/hypothesis.ts';
export { classify, type Classification, type Meeting } from './classify.ts';
export { createMatcher, type Matcher } from './create-matcher.ts';
export { examinedLedger } from './examined-ledger.ts';
export { everyonesHosts } from './everyones-hosts.ts';
export { isOfEveryone } from './of-everyone.ts';
export { findingsOf } from './findings.ts';
export {
  defineHeuristic,
  type FalsePositive,
  type Heuristic,
  type HeuristicDefinition,
  type Phone,
  type Reference,
  type Sign,
  type Watcher,
} from './heuristic.ts';
export { accountOf, watchHeuristics, type HeuristicOutcome, type HeuristicWatch } from './heuristic-findings.ts';
export { genuineNames } from './genuine-daemons.ts';
export { genuineTruncatedNames } from './genuine-names.ts';
export { hashesSought } from './hashes-sought.ts';
export { heuristics } from './heuristics/index.ts';
export { hitCollector, type Hit, type HitCollector } from './hits.ts';
export { indicatorReach, metIn } from './indicator-reach.ts';
export { judge, type Case } from './judge.ts';
export { latticeLines, type LatticeLine, type Reasoned } from './lattice-lines.ts';
export { patternFindingsOf } from './patterns/pattern-findings.ts';
export {
  createPatternMatcher,
  type Observation,
  type PatternFound,
  type PatternMatcher,
} from './patterns/pattern-matcher.ts';
export { isShortLink } from './short-link.ts';
export { hashesMissed, isAnythingSought, type HashesMissed } from './sought.ts';
export { statementsOf, type Statement } from './statement.ts';
export { surroundingsCollector, type Surroundings, type SurroundingsCollector } from './surroundings.ts';
export { campaignsThatWouldShow } from './would-show.ts';
