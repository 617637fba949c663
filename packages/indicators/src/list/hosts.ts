import { figure } from '@bridle/model';
import { type Limits } from '../limits.ts';
import { type Entry, type Reading, unreadable } from '../reading.ts';
import { dropped, entryOf } from '../statement.ts';
import { isComment, linesIn, withoutRemark } from './lines.ts';

/** How a hosts file sends a name nowhere. */
const nowhere = /^(?:0\.0\.0\.0|127\.\d{1,3}\.\d{1,3}\.\d{1,3}|::1?)\s+(?=\S)/;

/** What every hosts file names besides. */
const ownNames: ReadonlySet<string> = new Set([
  ...['localhost', 'localhost.localdomain', 'local', 'broadcasthost', '0.0.0.0', 'ip6-localhost', 'ip6-loopback'],
]);

/** Whether a line of a hosts file blocks something. */
export function isHostsLine(line: string): boolean {
  return nowhere.test(line);
}

/** Reads a hosts file: every name that is sent nowhere. */
export function readHosts(text: string, file: string, limits: Limits): Reading {
  const entries: Entry[] = [];
  for (const { line, place } of linesIn(text)) {
    const said = withoutRemark(line.trim());
    if (isComment(said) || said === '') continue;
    if (!isHostsLine(said)) {
      entries.push(dropped('rejected', place, 'a line that sends no name nowhere', said));
      continue;
    }
    const names = said.replace(nowhere, '').split(/\s+/, limits.objects + 1);
    for (const [at, value] of names.entries()) {
      const object = at === 0 ? place : `${place}, name ${at + 1}`;
      entries.push(
        ownNames.has(value.toLowerCase())
          ? dropped('set-aside', object, 'a name of the machine itself', value)
          : entryOf({ object, kind: 'domain-name', value }, { file, limits }),
      );
    }
    if (entries.length > limits.objects) {
      return unreadable('hosts', `more than ${figure(limits.objects)} names: no more are read from one file`);
    }
  }
  return { status: 'read', format: 'hosts', entries, campaigns: [], remarks: [] };
}
