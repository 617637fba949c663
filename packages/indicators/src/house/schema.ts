import {
  channels,
  comparisons,
  evidenceClasses,
  type EvidenceClass,
  harmlessAnswers,
  monitoringSorts,
  observableKinds,
  roles,
  stages,
  type Strength,
  strengths,
  tlps,
  traces,
  traits,
} from '@bridle/model';
import { z } from 'zod';

/** The version of the house format that is read. */
export const houseFormat = 'iocset/1';

/** A closed list whose words are the keys of a table of the model. */
function wordOf<T extends object>(table: T) {
  // TypeScript types the keys of an object as any text, since it may have more than its type says; these do not.
  return z.enum(Object.keys(table) as (keyof T & string)[]);
}

const text = z.string().trim().min(1).max(2000);
const day = z
  .string()
  .regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, 'it is to be a day, as 2021-07-18')
  .describe('a day, as 2021-07-18');
const month = z
  .string()
  .regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'it is to be a month, as 2021-07')
  .describe('a month, as 2021-07');
const shortName = 'it is to be of lower-case letters, digits and hyphens';
const sourceKey = z.string().regex(/^[a-z0-9][a-z0-9-]*$/, shortName);

const campaign = z
  .strictObject({
    name: text,
    vendor: text.optional().describe('the company that sells it; never who bought it'),
    aliases: z.array(text).optional().describe('other names under which feeds list it'),
    platforms: z.array(z.enum(['ios', 'android', 'macos', 'windows', 'linux'])).optional(),
    selfErasing: z.boolean().optional().describe('whether it is known to remove itself or its traces'),
    monitoring: z
      .enum(monitoringSorts)
      .optional()
      .describe('if it is sold to anyone who wants to watch another, what sort of software it is'),
    vulnerable: z
      .array(
        z.strictObject({
          ios: z
            .string()
            .regex(
              /^(<\d+(\.\d+){0,2}|\d+(\.\d+){0,2}-\d+(\.\d+){0,2})$/,
              'it is to be versions, as <14.8 or 13.0-17.2.1',
            )
            .describe('versions its exploits worked on, as <14.8 or 13.0-17.2.1'),
          from: month.optional(),
          to: month.optional(),
          exploit: text.optional().describe('what the exploit is called'),
          source: sourceKey.optional().describe('a key under sources'),
          verified: z.boolean().optional().describe('whether it was read at the source; false if left out'),
        }),
      )
      .optional(),
  })
  .describe('what the indicators are evidence of');

const source = z
  .strictObject({
    publisher: text,
    title: text,
    url: z
      .url({ protocol: /^https?$/, error: 'it is to be an address that begins with http:// or https://' })
      .max(2000),
    published: day,
    retrieved: day.optional(),
    licence: text.optional(),
    reliability: z.enum(['A', 'B', 'C', 'D', 'E', 'F']).describe('Admiralty scale: A reliable … F cannot be judged'),
    tlp: z.enum(tlps).optional().describe('who it may be passed on to, by the Traffic Light Protocol 2.0'),
  })
  .describe('who says so');

/** A source as a set lists it. */
export type CitedSource = z.infer<typeof source>;

const kind = z.enum(observableKinds.filter((it) => it !== 'text'));
const cited = z
  .union([sourceKey, z.array(sourceKey).min(1)], 'it is to be a key under sources, or a list of such keys')
  .describe('keys under sources');

/** What may be said of a value, for a whole group or for one value of it. */
const remarks = {
  stage: z.enum(stages).optional(),
  strength: z.enum(strengths).optional().describe('how much a match can bear'),
  match: wordOf(comparisons).optional().describe('how it is compared; the usual way for its kind if left out'),
  traces: z.array(wordOf(traces)).optional().describe('where a match counts; everywhere if left out'),
  not_when: z.array(wordOf(traits)).optional().describe('what makes a match a mere collision of names'),
  credibility: z.literal([1, 2, 3, 4, 5, 6]).optional().describe('Admiralty scale: 1 confirmed … 6 cannot be judged'),
  confidence: z.int().min(0).max(100).optional().describe('how sure the source is that it is right, 0 to 100'),
  first_published: day.optional().describe('if another day than the source was published'),
  first_seen: day.optional().describe('when it was first met, wherever that was'),
  last_seen: day.optional().describe('when it was last met'),
  valid_from: day.optional().describe('since when it tells of what it is listed for'),
  valid_until: day.optional().describe('until when it does; later, it may have passed into other hands'),
  fp: text.optional().describe('what may be called so without harm'),
  revoked: text.optional().describe('why its publisher withdrew it; it then carries no weight'),
  revoked_on: day.optional().describe('the day it was withdrawn'),
};

/** One value that differs from its group. */
export const oddValue = z.strictObject({
  value: z.string(),
  role: z.enum(roles).exactOptional(),
  source: cited.exactOptional(),
  ...remarks,
});

/** What all values of a group have in common. */
export const groupHead = z.strictObject({ kind, role: z.enum(roles), source: cited, ...remarks });

const group = z.union([
  groupHead.extend({ values: z.array(z.union([z.string(), oddValue])).min(1) }),
  groupHead.extend({ value: z.string() }),
]);

/** What a group and the value in question say together. */
export type Statement = z.infer<typeof groupHead> & { readonly value: string };

/** The most that evidence of a class can bear (`verdict-science` 6.1). */
export const strongest: { readonly [C in EvidenceClass]: Strength } = {
  delivery: 'strong',
  exploit: 'strong',
  execution: 'decisive',
  persistence: 'decisive',
  'anti-forensics': 'strong',
  command: 'strong',
  context: 'weak',
  integrity: 'strong',
};

/** A rule over one record or several. */
export const sequence = z
  .strictObject({
    id: z
      .string()
      .regex(/^[A-Z]{3}-\d{2}(-[A-Z0-9]+)*$/, 'it is to be a name as AMN-03 or AMN-03-NUL')
      .describe('its name in findings, as AMN-03-NUL'),
    title: text,
    pattern: text.describe('in the pattern language of STIX, with the objects of .github/decisions/patterns.md'),
    class: wordOf(evidenceClasses).describe('what kind of evidence it is where it holds'),
    strength: z.enum(strengths).describe('how much it can bear'),
    channel: wordOf(channels)
      .exactOptional()
      .describe('the one writer it counts for, where its other parts are found by themselves; all of them if left out'),
    campaigns: z
      .array(text)
      .exactOptional()
      .describe('the campaigns it is evidence of; that of the set if left out, none if the list is empty'),
    fits: z
      .array(text)
      .min(1)
      .exactOptional()
      .describe('where it is evidence of no campaign: the campaigns it is consistent with, and may corroborate'),
    proves: text.describe('what it shows, and what it does not'),
    window: z
      .strictObject({
        seconds: z.number().positive().describe('the widest WITHIN of the pattern'),
        because: text.describe('why that number'),
      })
      .exactOptional(),
    harmless: z
      .array(
        z.strictObject({
          cause: text,
          refuted_by: text.describe('what would show that it was not the cause'),
          answered_by: wordOf(harmlessAnswers).exactOptional().describe('what the rows themselves may say against it'),
        }),
      )
      .min(1)
      .describe('what else may look so'),
    credibility: z.literal([1, 2, 3, 4, 5, 6]).describe('Admiralty scale: 1 confirmed … 6 cannot be judged'),
    verified: z.boolean().describe('whether facts and numbers were read at the source, and not recalled or designed'),
    first_published: day.exactOptional(),
    revoked: text.exactOptional().describe('why it was withdrawn; it then carries no weight'),
    source: cited,
  })
  .describe('a rule: what is to be observed, in which order and time, and what that shows');

/** A sequence as a set states it. */
export type SequenceStatement = z.infer<typeof sequence>;

/** All but the indicators and sequences of a set; a mistake here costs the file. */
export const setHead = z.strictObject({
  schema: z.literal(houseFormat),
  id: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]*$/, shortName)
    .describe('a stable name for the set'),
  campaign,
  sources: z.record(sourceKey, source),
});

/** The head of a set that has no indicators: its sequences may be of no campaign. */
export const rulesHead = setHead.partial({ campaign: true });

/** The head of a set as it is read. */
export type SetHead = z.infer<typeof setHead>;

/** A whole set: the house format as others write it. */
export const houseSet = z
  .union([
    setHead.extend({ indicators: z.array(group).min(1), sequences: z.array(sequence).min(1).optional() }),
    rulesHead.extend({ sequences: z.array(sequence).min(1) }),
  ])
  .meta({ title: 'A set of indicators of one campaign, or of rules, each cited' });
