import { figure, type LedgerNote } from '@bridle/model';
import { type Limits } from '../limits.ts';
import { nothingStated, type Provenance, type RawDates, readDates } from '../provenance.ts';
import { type Entry, type Reading, unreadable } from '../reading.ts';
import { distinctPlaces, dropped, nameIn, type Statement } from '../statement.ts';
import { readAttribute } from './attribute.ts';
import { familiesIn } from './families.ts';
import { attributeShape, eventShape, isSet, type MispAttribute, type MispEvent, objectShape } from './objects.ts';
import { isTaggedForEveryone, namesOfTags, readTags, type Tagged } from './tags.ts';

/** A document with events in it, in any shape that MISP and its libraries write; `null` where it is none. */
export function eventsIn(value: unknown): readonly unknown[] | null {
  if (Array.isArray(value)) {
    const events = value.map((it) => eventsIn(it));
    return value.length > 0 && events.every((it) => it !== null) ? events.flat() : null;
  }
  const table = tableOf(value);
  if (!table) return null;
  const { response, Event, Attribute, Object: objects } = table;
  if (response !== undefined) return Array.isArray(response) && response.length === 0 ? [] : eventsIn(response);
  if (tableOf(Event)) return [Event];
  return Array.isArray(Attribute) || (Array.isArray(objects) && 'info' in table) ? [table] : null;
}

/** Reads the events of a document: one entry for every attribute, wherever it stands. */
export function readEvents(events: readonly unknown[], file: string, limits: Limits): Reading {
  const count = events.reduce<number>((sum, it) => sum + attributesIn(it), 0);
  if (count > limits.objects) {
    return unreadable('misp', `${figure(count)} attributes: at most ${figure(limits.objects)} are read from one file`);
  }
  const place = distinctPlaces();
  const remarks: Omit<LedgerNote, 'file'>[] = [];
  const entries = events.flatMap((event, at) => {
    const object = `events[${at}]`;
    const { success, data: said } = eventShape.safeParse(event);
    if (!success) return [dropped('rejected', place(object), 'no MISP event')];
    const { published, remarks: problems } = readDates({ published: said.date });
    for (const reason of problems) remarks.push({ object, status: 'noted', says: null, reason });
    return readEvent(said, published, { prefix: events.length === 1 ? '' : `${object}.`, place, file, limits });
  });
  return {
    ...{ status: 'read', format: 'misp', entries, campaigns: [], remarks },
    isForEveryone: events.length > 0 && events.every(isTaggedForEveryone),
  };
}

interface EventSurroundings {
  readonly prefix: string;
  readonly place: (name: string) => string;
  readonly file: string;
  readonly limits: Limits;
}

function readEvent(event: MispEvent, published: string | null, around: EventSurroundings): Entry[] {
  const { prefix, place, limits } = around;
  const campaigns = campaignsOf(event, limits);
  const source = { publisher: nameIn(event.Orgc?.name, limits) };
  const tagged = readTags(namesOfTags(event.Tag));
  const about = { campaigns, source, tagged, published, isDeleted: false };
  const all = (list: readonly unknown[] | undefined, name: string, about: About): Entry[] =>
    (list ?? []).flatMap((it, at) => readOne(it, `${prefix}${name}[${at}]`, about, around));
  const objects = (event.Object ?? []).flatMap((json, at): Entry[] => {
    const path = `Object[${at}]`;
    const { success, data: object } = objectShape.safeParse(json);
    if (!success) return [dropped('rejected', place(`${prefix}${path}`), 'no MISP object')];
    const own = object.name === 'android-app' ? appNameIn(object.Attribute ?? [], limits) : null;
    return all(object.Attribute, `${path}.Attribute`, {
      ...about,
      campaigns: own === null ? campaigns : [own],
      seen: { firstSeen: object.first_seen, lastSeen: object.last_seen },
      isDeleted: object.deleted === true,
    });
  });
  return [...all(event.Attribute, 'Attribute', about), ...objects, ...proposals(event.ShadowAttribute, prefix, place)];
}

/** What holds for an attribute by the place it stands in. */
interface About {
  readonly campaigns: readonly string[];
  readonly source: NonNullable<Statement['source']>;
  readonly tagged: Tagged;
  readonly published: string | null;
  /** When the object it belongs to was met. */
  readonly seen?: Pick<RawDates, 'firstSeen' | 'lastSeen'>;
  readonly isDeleted: boolean;
}

function readOne(json: unknown, path: string, about: About, around: EventSurroundings): Entry[] {
  const { success, data: said } = attributeShape.safeParse(json);
  if (!success) return [dropped('rejected', around.place(path), 'an attribute without a type or a value')];
  const object = around.place(String(said.uuid ?? said.id ?? path));
  const shadows = proposals(said.ShadowAttribute, `${object}.`, around.place);
  if (about.isDeleted || isSet(said.deleted)) {
    return [dropped('set-aside', object, 'deleted by its publisher', said.value), ...shadows];
  }
  // What a search gives names the event of each attribute.
  const { data: event } = eventShape.safeParse(said.Event);
  const own = familiesIn(said.Galaxy, namesOfTags(said.Tag), around.limits);
  const attribute = {
    object,
    type: said.type,
    relation: said.object_relation ?? null,
    value: said.value,
    isForDetection: said.to_ids === undefined || isSet(said.to_ids),
    campaign: own.length > 0 ? own : event ? campaignsOf(event, around.limits) : about.campaigns,
    source: about.source,
    provenance: provenanceOf(said, about),
  };
  return [...readAttribute(attribute, around), ...shadows];
}

/** Of its own dates an attribute says when it was met and when it was last changed; it was published with its event. */
function provenanceOf(said: MispAttribute, { tagged, published, seen }: About): Provenance {
  const { dates, remarks } = readDates({
    firstSeen: said.first_seen ?? seen?.firstSeen,
    lastSeen: said.last_seen ?? seen?.lastSeen,
    modified: said.timestamp,
  });
  return { ...nothingStated, ...readTags(namesOfTags(said.Tag), tagged), dates, published, remarks };
}

/** What others propose and the author has not taken up. */
function proposals(list: readonly unknown[] | undefined, prefix: string, place: (name: string) => string): Entry[] {
  return (list ?? []).map((json, at) => {
    const { data: said } = attributeShape.safeParse(json);
    const reason = 'a proposal that its publisher has not taken up';
    return dropped('set-aside', place(`${prefix}ShadowAttribute[${at}]`), reason, said?.value ?? null);
  });
}

/** The software that an event is about; where none is named its title, which is that of a report (`merged-sources.md`). */
function campaignsOf({ Galaxy, Tag, info }: MispEvent, limits: Limits): readonly string[] {
  const families = familiesIn(Galaxy, namesOfTags(Tag), limits);
  const title = nameIn(info, limits);
  return families.length > 0 || title === null ? families : [title];
}

/** The name of the app that an object of the template `android-app` describes. */
function appNameIn(attributes: readonly unknown[], limits: Limits): string | null {
  const read = attributes.map((it) => attributeShape.safeParse(it).data);
  return nameIn(read.find((it) => it?.object_relation === 'name')?.value, limits);
}

function attributesIn(event: unknown): number {
  const { data } = eventShape.safeParse(event);
  const objects = data?.Object ?? [];
  const inObjects = objects.reduce<number>(
    (sum, it) => sum + (objectShape.safeParse(it).data?.Attribute?.length ?? 1),
    0,
  );
  return (data?.Attribute?.length ?? 0) + inObjects + (data?.ShadowAttribute?.length ?? 0);
}

function tableOf(value: unknown): { readonly [name: string]: unknown } | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null;
}
