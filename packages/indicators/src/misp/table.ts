import { figure } from '@bridle/model';
import { rowsIn } from '../csv/rows.ts';
import { type Limits } from '../limits.ts';
import { nothingStated, readDates } from '../provenance.ts';
import { type Entry, type Reading, unreadable } from '../reading.ts';
import { distinctPlaces, dropped, nameIn } from '../statement.ts';
import { readAttribute } from './attribute.ts';
import { familiesIn } from './families.ts';
import { readTags } from './tags.ts';

const format = 'misp-csv';

/** Whether a text is a table that MISP exported. */
export function isMispTable(text: string): boolean {
  return /^"?uuid"?,"?event_id"?,"?category"?,"?type"?,"?value"?(?:,|\r?\n|$)/.test(text);
}

/** Reads a table that MISP exported: one row for each attribute. */
export function readMispTable(text: string, file: string, limits: Limits): Reading {
  const entries: Entry[] = [];
  const distinct = distinctPlaces();
  let names: readonly string[] | null = null;
  for (const { place, cells, damage } of rowsIn(text, ',', limits.stringLength)) {
    if (damage !== null) {
      entries.push(dropped('rejected', distinct(place), damage, cells[0]));
      continue;
    }
    if (names === null) {
      names = cells;
      continue;
    }
    const columns = names;
    const cell = (name: string): string => cells[columns.indexOf(name)] ?? '';
    const type = cell('type');
    const value = cell('value');
    if (type === '' || value === '') {
      entries.push(
        dropped('rejected', distinct(place), 'an attribute without a type or a value', cells.join().slice(0, 200)),
      );
      continue;
    }
    const tags = cell('attribute_tag').split(',');
    const families = familiesIn([], [...tags, ...cell('event_tag').split(',')], limits);
    const attribute = {
      object: distinct(cell('uuid') || place),
      type,
      relation: cell('object_relation') || null,
      value,
      isForDetection: !/^(?:0|false)$/i.test(cell('to_ids')),
      campaign: families.length > 0 ? families : nameIn(cell('event_info'), limits),
      source: {},
      provenance: {
        ...nothingStated,
        ...readTags(tags),
        ...readDates({
          published: cell('date'),
          firstSeen: cell('first_seen'),
          lastSeen: cell('last_seen'),
        }),
      },
    };
    entries.push(...readAttribute(attribute, { file, limits }));
    if (entries.length > limits.objects) {
      return unreadable(format, `more than ${figure(limits.objects)} attributes: no more are read from one file`);
    }
  }
  return { status: 'read', format, entries, campaigns: [], remarks: [] };
}
