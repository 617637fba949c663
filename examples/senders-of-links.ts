/*
 * Who sent links in messages, of whatever app: a family has the same fields in every artefact of it, and `fieldsOf` gives
 * them their types.
 */
import { artefacts, examine, fieldsOf, openBackup } from 'bridle';
import { isProgram } from './is-program.ts';

/** How many links came from each address or number, by whatever app. */
export function sendersOfLinks(folder: string): ReadonlyMap<string, number> {
  const links = new Map<string, number>();
  // Without options for a backup in plain; with them, as for an encrypted one, it is a promise.
  const backup = openBackup(folder);
  try {
    for (const artefact of artefacts.filter(({ family }) => family === 'message'))
      for (const item of examine(artefact, backup).items) {
        const message = item.type === 'record' ? fieldsOf('message', item) : null;
        if (message?.direction === 'received' && message.handle !== null && message.links.length > 0)
          links.set(message.handle, (links.get(message.handle) ?? 0) + message.links.length);
      }
  } finally {
    backup.close();
  }
  return links;
}

if (isProgram(import.meta.filename)) {
  const [folder = '.'] = process.argv.slice(2);
  for (const [sender, count] of sendersOfLinks(folder)) console.log(JSON.stringify({ sender, count }));
}
