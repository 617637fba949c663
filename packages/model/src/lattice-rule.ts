/** The lines of the verdict lattice (`verdict-science` 6.2), in the order in which they are tried. */
export const latticeRules = {
  V13: 'revoked indicators carry no weight',
  V12: 'the evidence that a conclusion rests on is in doubt',
  V1: 'a decisive trace of execution or persistence, and a second trace from another channel',
  V2: 'two different decisive names or paths',
  V3: 'traces in the order and at the distances of a published attack, with a trace of execution or without',
  V4: 'one decisive trace of execution or persistence alone',
  V5: 'a strong trace of execution, and anti-forensics or command from another channel',
  V5b: 'a strong trace of execution, preceded within a day by delivery or exploitation from another channel',
  V6: 'delivery or exploitation, and no sign of execution where one would show',
  V7: 'delivery or exploitation, and whether it succeeded cannot be told',
  V8: 'the trace of an exploit or of anti-forensics that no campaign’s indicator names',
  V9: 'something that is listed, met in a way that proves no attack',
  V10: 'nothing found, and what was needed could be examined',
  V11: 'nothing found, and what was needed could not be examined',
  V14: 'traces that no other line takes',
} as const;

/** One of the keys of {@link latticeRules}. */
export type LatticeRule = keyof typeof latticeRules;
