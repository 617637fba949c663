import { type Campaign, campaignNamed, figure, monitoringSorts } from '@bridle/model';
import { z } from 'zod';
import { ifSound } from '../lenient.ts';
import { type Limits } from '../limits.ts';
import { nothingStated, tlpStated } from '../provenance.ts';
import { type Entry, quoted, type Reading, unreadable } from '../reading.ts';
import { dropped, entryOf, nameIn } from '../statement.ts';
import { kindByWord } from '../values/kind-of-value.ts';
import { meaningOfWord } from '../values/words.ts';

const format = 'tinycheck';

const entryShape = z.object({
  type: z.string(),
  value: z.string(),
  tag: ifSound(z.string()),
  tlp: ifSound(z.string()),
});

/** The list in a document of TinyCheck's, `null` where it is none: other lists are called `iocs` too. */
export function tinyCheckListIn(value: unknown): readonly unknown[] | null {
  if (typeof value !== 'object' || value === null || !('iocs' in value) || !Array.isArray(value.iocs)) return null;
  return value.iocs.length === 0 || value.iocs.some((it) => entryShape.safeParse(it).success) ? value.iocs : null;
}

/** Reads TinyCheck's JSON. Its tag is all that it says of what a value is evidence of, and so is the campaign. */
export function readTinyCheck(list: readonly unknown[], file: string, limits: Limits): Reading {
  if (list.length > limits.objects) {
    return unreadable(
      format,
      `${figure(list.length)} values: at most ${figure(limits.objects)} are read from one file`,
    );
  }
  const tags = new Set<string>();
  const entries = list.map((json, at): Entry => {
    const object = `iocs[${at}]`;
    const { success, data: said } = entryShape.safeParse(json);
    if (!success) return dropped('rejected', object, 'an entry without a type or a value');
    const { type, value } = said;
    const meaning = meaningOfWord(type);
    if (!meaning) {
      return dropped('set-aside', object, `type ${quoted(type)}: nothing that is looked for in a backup`, value);
    }
    const told = kindByWord(meaning, value);
    if ('reason' in told) return dropped(told.status, object, told.reason, value);
    const campaign = nameIn(said.tag, limits);
    if (campaign !== null) tags.add(campaign);
    const provenance = { ...nothingStated, tlp: tlpStated(said.tlp) };
    return entryOf({ object, ...told, value, campaign, provenance }, { file, limits });
  });
  const campaigns = [...tags].flatMap(monitoringCampaign);
  return { status: 'read', format, entries, campaigns, remarks: [] };
}

function monitoringCampaign(tag: string): Campaign[] {
  const monitoring = monitoringSorts.find((it) => it === tag.toLowerCase());
  if (!monitoring) return [];
  return [{ ...campaignNamed(tag), monitoring }];
}
