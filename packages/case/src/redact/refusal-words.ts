/** What Bridle says of a file of indicators that it did not read, without what it then says of the file itself. */
export const refusals: readonly string[] = [
  ...['an empty file', 'no text', 'no regular file', 'a symbolic link: not followed'],
  ...['of no form that is known', 'a document: not read', 'a program: not read', 'damaged text: it is not UTF-8'],
  ...['JSON of another kind: not read', 'lines of JSON of another kind: not read'],
  ...['YAML of another kind: not read', 'XML: not read'],
  ...['STIX 1: not read', 'STIX 1 written as JSON: not read', 'YARA rules: not read', 'Sigma rules: not read'],
  ...['Snort or Suricata rules: not read', 'a page of the web under the name of a list'],
  ...['a packed file within a packed file: not read', 'a folder with nothing to load in it'],
  ...['a ZIP archive', 'a 7z archive', 'a RAR archive', 'a file packed by xz', 'a file packed by bzip2'],
  ...['a file packed by zstd', 'a PDF', 'a spreadsheet', 'a document of a word processor'],
];

/** What of a reason is Bridle's own words, `null` where nothing is: after them it may quote the file. */
export function ownWordsOfRefusal(reason: string): string | null {
  return refusals.find((it) => reason === it || reason.startsWith(`${it}: `) || reason.startsWith(`${it}; `)) ?? null;
}
