// The STIX pattern language as section 9 of the STIX 2.1 OASIS Standard describes it, in the notation of ANTLR 4: a second
// reading of the language for the tests, written apart from the parser. Of tokens the longest match wins, and of equally
// long ones the first. The tables beside it are made of it by
//   npx antlr-ng@1.0.10 -Dlanguage=TypeScript -o /tmp/tables StixPattern.g4
grammar StixPattern;

pattern: sequence EOF;

// 9.5.3: AND binds tighter than OR, OR tighter than FOLLOWEDBY; a qualifier belongs to the expression right before it.
sequence: alternatives ('FOLLOWEDBY' alternatives)*;
alternatives: conjunction ('OR' conjunction)*;
conjunction: qualified ('AND' qualified)*;
qualified: observation qualifier*;
observation: '[' comparisons ']' | '(' sequence ')';

// 9.5.1
qualifier
  : 'WITHIN' (NaturalNumber | PositiveFraction) 'SECONDS'
  | 'REPEATS' NaturalNumber 'TIMES'
  | 'START' Timestamp 'STOP' Timestamp
  ;

// 9.6
comparisons: comparisonsOfOne ('OR' comparisonsOfOne)*;
comparisonsOfOne: test ('AND' test)*;
test
  : path 'NOT'? ('=' | '==' | '!=' | '<>') constant
  | path 'NOT'? ('<' | '<=' | '>' | '>=') orderedConstant
  | path 'NOT'? 'IN' '(' (constant (',' constant)*)? ')'
  | path 'NOT'? ('LIKE' | 'MATCHES' | 'ISSUBSET' | 'ISSUPERSET') Text
  | 'EXISTS' path
  | '(' comparisons ')'
  ;

// 9.7
path: (Name | HyphenatedName) ':' (Name | Text) step*;
step: '.' (Name | Text) | '[' (NaturalNumber | NegativeNumber | '*') ']';

// 9.2
constant: orderedConstant | Truth;
orderedConstant: NaturalNumber | NegativeNumber | PositiveFraction | NegativeFraction | Text | Bytes | Hex | Timestamp;

NegativeNumber: '-' Whole;
NaturalNumber: '+'? Whole;
NegativeFraction: '-' [0-9]* '.' [0-9]+;
PositiveFraction: '+'? [0-9]* '.' [0-9]+;
Hex: 'h\'' (HexDigit HexDigit)* '\'';
Bytes: 'b\'' Base64Four* (Base64Four | Base64 Base64 Base64 '=' | Base64 Base64 '==') '\'';
Text: '\'' (~['\\] | '\\\'' | '\\\\')* '\'';
Truth: 'true' | 'false';
Timestamp:
  't\'' [0-9] [0-9] [0-9] [0-9] '-' ('0' [1-9] | '1' [0-2]) '-' ('0' [1-9] | [12] [0-9] | '3' [01])
  'T' ([01] [0-9] | '2' [0-3]) ':' [0-5] [0-9] ':' ([0-5] [0-9] | '60') ('.' [0-9]+)? 'Z\'';

// A word that no rule above uses, and that is kept back all the same.
Reserved: 'LAST';

Name: [a-zA-Z_] [a-zA-Z0-9_]*;
HyphenatedName: [a-zA-Z_] [a-zA-Z0-9_-]*;

Blank: [ \t\r\n\u000B\u000C\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+ -> skip;
Comment: '/*' .*? '*/' -> skip;
LineComment: '//' ~[\r\n]* -> skip;

// Nothing is passed over in silence.
Other: .;

fragment Whole: '0' | [1-9] [0-9]*;
fragment HexDigit: [A-Fa-f0-9];
fragment Base64: [A-Za-z0-9+/];
fragment Base64Four: Base64 Base64 Base64 Base64;
