import { artefacts, sweepOf, type Artefact } from '@bridle/core';
import { channels, familyCovers } from '@bridle/model';

/** What `bridle artefacts` may be told. */
export interface ArtefactsFlags {
  readonly json?: boolean;
  readonly markdown?: boolean;
}

/** Prints what is read of a backup, as the declarations have it. */
export function listArtefacts({ json = false, markdown = false }: ArtefactsFlags): Promise<number> {
  const all = [...artefacts, sweepOf(artefacts)];
  process.stdout.write(json ? asJson(all) : markdown ? asMarkdown(all) : asText(all));
  return Promise.resolve(0);
}

function asText(list: readonly Artefact[]): string {
  const blocks = list.map((it) =>
    [
      `${it.id}: ${it.title}`,
      `  ${it.about}`,
      ...placesOf(it).map((place, index) => `  ${index === 0 ? 'where    ' : '         '} ${place}`),
      ...(it.encryptedOnly ? ['           only in encrypted backups'] : []),
      `  written   by ${channels[it.channel]}`,
      `  tells of  ${it.family}${meaningOf(it)}`,
      ...it.references.map((url, index) => `  ${index === 0 ? 'known by ' : '         '} ${url}`),
    ].join('\n'),
  );
  return `${blocks.join('\n\n')}\n\n${list.length} artefacts.\n`;
}

function meaningOf({ family }: Artefact): string {
  const covers = familyCovers[family];
  return covers === 'neither' ? '' : `, by which ${covers} is covered`;
}

function placesOf({ where }: Artefact): readonly string[] {
  return where.map(({ domain, path }) => `${domain} › ${path}`);
}

function asJson(list: readonly Artefact[]): string {
  const documents = list.map(({ id, title, about, family, channel, where, encryptedOnly, references, variants }) => ({
    id,
    title,
    about,
    family,
    channel,
    where: where.map(({ domain, path, name }) => ({ domain, path, ...(name && { name: name.source }) })),
    encryptedOnly,
    references,
    variants: variants.map(({ name, needs }) => ({ name, needs })),
  }));
  return `${JSON.stringify(documents, null, 2)}\n`;
}

function asMarkdown(list: readonly Artefact[]): string {
  const rows = [...list]
    .sort((a, b) => (a.title < b.title ? -1 : 1))
    .map(({ title, about, encryptedOnly }) => [title, about, encryptedOnly ? 'yes' : ''].map(cell).join(' | '));
  return [
    '| artefact | what it tells | encrypted backups only |',
    '| --- | --- | --- |',
    ...rows.map((it) => `| ${it} |`),
    '',
  ].join('\n');
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}
