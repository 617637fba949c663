import { keptNameLengths, keptNamesOf, type Assertion } from '@bridle/model';
import { isRefusalOfAnything } from '../../stix/selective.ts';
import { type LintRule, named, placeOf, placesOf } from '../rule.ts';

/** Names that processes of iOS bear themselves. */
export const genuineName: LintRule = {
  id: 'genuine-name',
  severity: 'warning',
  sentence: 'A process of iOS itself bears the name.',
  why: 'Only the place of its file tells the two apart; by its name alone a match is no more than context.',
  mend: 'List the path of the implant instead, or say in fp what else is called so.',
  *check({ indicators }, { genuineNames }) {
    for (const it of indicators) {
      if ((it.kind !== 'process-name' && it.kind !== 'file-name') || !genuineNames.has(it.value)) continue;
      for (const said of unexplained(it.assertions))
        yield { place: placeOf(said), message: `${named(it)} is also the name of a process of iOS` };
    }
  },
};

/** Names that cannot be told from others once they are cut. */
export const truncatedName: LintRule = {
  id: 'truncated-name',
  severity: 'warning',
  sentence:
    'A name cannot be told from another where only its first sixteen letters are kept, or its first thirty-two.',
  why: 'Some records of the system cut names there; a match is then of either, or is not made at all.',
  mend: 'Say in fp which other name it begins like; list the whole name if it was taken from such a record.',
  *check({ indicators }, { genuineTruncatedNames }) {
    const names = indicators.filter((it) => it.kind === 'process-name');
    const whole = new Map<string, string[]>();
    for (const { value } of names)
      for (const kept of keptNamesOf(value)) whole.set(kept, [...(whole.get(kept) ?? []), value]);
    for (const it of names) {
      const { value } = it;
      // The longest that two have in common says all.
      const kept = [...keptNamesOf(value), ...(keptNameLengths.includes(value.length) ? [value] : [])].reverse();
      for (const beginning of kept) {
        const alike = (whole.get(beginning) ?? []).filter((name) => name !== value);
        const isGenuine = genuineTruncatedNames.has(beginning);
        if (!isGenuine && alike.length === 0) continue;
        const other = isGenuine ? 'a process of iOS' : alike.map((name) => JSON.stringify(name)).join(', ');
        const letters = `${beginning.length} letters`;
        for (const said of unexplained(it.assertions))
          yield { place: placeOf(said), message: `${named(it)} begins with the same ${letters} as ${other}` };
        break;
      }
    }
  },
};

/** Names that harmless things may have. */
export const commonName: LintRule = {
  id: 'common-name',
  severity: 'warning',
  sentence: 'A name is so short or so common that something harmless may bear it.',
  why: 'An app, a library or a system of tomorrow may be called so, and its owner would be frightened for nothing.',
  mend: 'Say in fp what else may be called so, and give it less strength; or list its path.',
  *check({ indicators }) {
    for (const it of indicators) {
      if ((it.kind !== 'process-name' && it.kind !== 'file-name') || !isCommon(it.value)) continue;
      for (const said of unexplained(it.assertions))
        yield { place: placeOf(said), message: `${named(it)} may be the name of something harmless` };
    }
  },
};

/** Names of fewer letters are met by chance. */
const fewestLetters = 4;

const commonWords: ReadonlySet<string> = new Set([
  ...['agent', 'app', 'audio', 'backup', 'bootstrap', 'cache', 'client', 'config', 'control', 'core', 'daemon', 'data'],
  ...['debug', 'default', 'demo', 'download', 'driver', 'engine', 'event', 'events', 'file', 'files', 'framework'],
  ...[
    'helper',
    'image',
    'index',
    'init',
    'install',
    'installer',
    'launcher',
    'loader',
    'local',
    'log',
    'main',
    'manager',
  ],
  ...['media', 'message', 'module', 'monitor', 'network', 'payload', 'phone', 'player', 'plugin', 'process', 'profile'],
  ...[
    'proxy',
    'run',
    'runner',
    'sample',
    'script',
    'server',
    'service',
    'session',
    'settings',
    'setup',
    'shell',
    'start',
  ],
  ...['startup', 'storage', 'support', 'sync', 'system', 'task', 'temp', 'test', 'tool', 'tools', 'update', 'updater'],
  ...['upload', 'user', 'utility', 'video', 'web', 'worker'],
]);

function isCommon(name: string): boolean {
  const word = name.toLowerCase().replace(/\.[a-z0-9]{1,5}$/, '');
  return word.length < fewestLetters || commonWords.has(word);
}

/** What says itself what else may be called so has thought of it. */
function unexplained(assertions: readonly Assertion[]): readonly Assertion[] {
  return assertions.some(({ falsePositives }) => falsePositives !== null) ? [] : assertions;
}

/** What is met by things that are on every phone. */
export const metEverywhere: LintRule = {
  id: 'met-everywhere',
  severity: 'error',
  sentence: 'It is met by something that is on every phone.',
  why: 'It would accuse everybody.',
  mend: 'Make it narrower: list the very host, path or name, and let no pattern hold of anything.',
  *check({ indicators, patterns, sequences, ledger }, { metOnEveryPhone }) {
    for (const { file, object, reason } of ledger.notes)
      if (isRefusalOfAnything(reason)) yield { place: { file, object }, message: reason };
    for (const it of [...indicators, ...patterns, ...sequences]) {
      const met = metOnEveryPhone.get(it.id);
      if (met === undefined) continue;
      // What meets a hash is that hash.
      const how = 'kind' in it && it.kind === 'file-hash' ? 'is' : 'is met by';
      for (const place of placesOf(it)) yield { place, message: `${named(it)} ${how} ${met}` };
    }
  },
};
