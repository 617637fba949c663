import { type z } from 'zod';

type Issue = z.core.$ZodIssue;

/** What a value is to be, as people call what the library calls so. */
const nouns: { readonly [expected: string]: string } = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a mapping of names to values',
  record: 'a mapping of names to values',
};

/** The first thing that is wrong with what somebody wrote: where, below a place that is given, and what. */
export function firstMistake(place: string, { issues: [first] }: z.ZodError): string {
  const steps = first?.path.map((it) => (typeof it === 'number' ? `[${it}]` : `.${String(it)}`)) ?? [];
  const path = [place, ...steps].join('').replace(/^\./, '');
  return [path, first === undefined ? '' : inWords(first)].filter(Boolean).join(': ');
}

/** The words of the library are for programmers; those of a form, as of a day, stand with the form. */
function inWords(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type': {
      const noun = nouns[issue.expected] ?? issue.expected;
      return issue.message.endsWith('received undefined')
        ? `it is missing, and is to be ${noun}`
        : `it is to be ${noun}`;
    }
    case 'invalid_value':
      return issue.values.length === 1
        ? `it is to be ${String(issue.values[0])}`
        : `it is to be one of ${issue.values.map(String).join(', ')}`;
    case 'unrecognized_keys':
      return `${issue.keys.map((it) => JSON.stringify(it)).join(', ')} is no name that is known here`;
    case 'too_small':
      if (issue.origin !== 'number' && issue.origin !== 'int') return 'it is empty';
      return issue.inclusive === false
        ? `it is to be more than ${issue.minimum}`
        : `it is to be ${issue.minimum} or more`;
    case 'too_big': {
      const most = String(issue.maximum);
      if (issue.origin === 'number' || issue.origin === 'int') return `it is to be ${most} or less`;
      return `it is longer than ${most}`;
    }
    case 'invalid_key':
      return issue.issues[0] === undefined ? 'a name that is none' : `its name is none: ${inWords(issue.issues[0])}`;
    case 'invalid_format':
    case 'invalid_union':
    case 'invalid_element':
    case 'not_multiple_of':
    case 'custom':
      return issue.message;
  }
}
