import { count, type MayList, type PassedOver } from '@bridle/model';
import { safeText } from '../safe-text.ts';
import { saveAsText } from '../sentences.ts';
import { listed } from './listed.ts';

/** What each of them is called beside its name; of a text the name says enough. */
const words: { readonly [M in MayList]: string } = {
  archive: ' (an archive)',
  document: ' (a document)',
  pdf: ' (a PDF)',
  spreadsheet: ' (a spreadsheet)',
  text: '',
};

/** That files were passed over which may list indicators, and what to do about it: two sentences, none where there are none. */
export function passedOverStatement(files: readonly PassedOver[]): readonly [warning: string, advice: string] | null {
  if (files.length === 0) return null;
  const [does, they] = files.length === 1 ? ['lists, if it does', 'it lists'] : ['list, if they do', 'they list'];
  const named = listed(files.map(({ file, mayList }) => `${safeText(file)}${words[mayList]}`));
  return [
    `NOT LOOKED FOR: what ${count(files.length, 'file')} in the folder of indicators ${does}: ${named}.`,
    saveAsText(they),
  ];
}
