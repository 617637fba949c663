import type { Artefact } from '@bridle/core';
import { channels, count, familyCovers, type SystemRange } from '@bridle/model';
import { everythingRead } from '../everything-read.ts';
import { artefactsNamed } from './artefacts-named.ts';
import { labelled } from './labelled.ts';
import { printText } from './terminal.ts';

/** What `bridle artefacts` may be told. */
export interface ArtefactsFlags {
  readonly json?: boolean;
  readonly markdown?: boolean;
}

/** Prints what is read of a backup, or of these artefacts, as the declarations have it. */
export function listArtefacts(ids: readonly string[], { json = false, markdown = false }: ArtefactsFlags): number {
  const list = ids.length === 0 ? everythingRead : artefactsNamed(ids);
  if (json || markdown) process.stdout.write(json ? asJson(list) : asMarkdown(list));
  else printText(asText(list));
  return 0;
}

function asText(list: readonly Artefact[]): string {
  const blocks = list.map((it) =>
    [
      `${it.id}: ${it.title}`,
      `  ${it.about}`,
      ...labelled('where', [...placesOf(it), ...encryptedOnlyLines(it)]),
      ...labelled('written', [`by ${channels[it.channel]}`]),
      ...labelled('tells of', [`${it.family}${meaningOf(it)}`]),
      ...labelled('dates', it.events.length === 0 ? [] : [it.events.join(', ')]),
      ...labelled('compares', it.observables.length === 0 ? [] : [it.observables.join(', ')]),
      ...labelled('schemas', it.variants.length === 0 ? [] : [it.variants.map(({ name }) => name).join(', ')]),
      ...labelled('known by', it.references),
    ].join('\n'),
  );
  const total = list.length === 1 ? '' : `\n${count(list.length, 'artefact')}.\n`;
  return `${blocks.join('\n\n')}\n${total}`;
}

function meaningOf({ family }: Artefact): string {
  const covers = familyCovers[family];
  return covers === 'neither' ? '' : `, by which ${covers} is covered`;
}

function placesOf({ where }: Artefact): readonly string[] {
  return where.map(({ domain, path }) => `${domain} › ${path}`);
}

function encryptedOnlyLines({ encryptedOnly }: Artefact): readonly string[] {
  if (encryptedOnly === false) return [];
  return [['only in encrypted backups', ...(encryptedOnly === true ? [] : systemsOf(encryptedOnly))].join(', ')];
}

function systemsOf({ from, before }: SystemRange): readonly string[] {
  return [
    ...(from === undefined ? [] : [`from iOS ${from} on`]),
    ...(before === undefined ? [] : [`before iOS ${before}`]),
  ];
}

function asJson(list: readonly Artefact[]): string {
  const documents = list.map(
    ({ id, title, about, family, channel, where, encryptedOnly, references, variants, events, observables }) => ({
      id,
      title,
      about,
      family,
      channel,
      where: where.map(({ domain, path, name }) => ({ domain, path, ...(name && { name: name.source }) })),
      encryptedOnly,
      references,
      variants: variants.map(({ name, needs }) => ({ name, needs })),
      events,
      observables,
    }),
  );
  return `${JSON.stringify(documents, null, 2)}\n`;
}

function asMarkdown(list: readonly Artefact[]): string {
  const rows = [...list]
    .sort((a, b) => (a.title < b.title ? -1 : 1))
    .map(({ title, about, encryptedOnly }) => [title, about, encryptedOnlyCell(encryptedOnly)].map(cell).join(' | '));
  return [
    '| artefact | what it tells | encrypted backups only |',
    '| --- | --- | --- |',
    ...rows.map((it) => `| ${it} |`),
    '',
  ].join('\n');
}

function encryptedOnlyCell(encryptedOnly: Artefact['encryptedOnly']): string {
  if (typeof encryptedOnly === 'boolean') return encryptedOnly ? 'yes' : '';
  return systemsOf(encryptedOnly).join(', ');
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}
