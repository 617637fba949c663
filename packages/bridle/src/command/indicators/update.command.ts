import type { Command } from 'commander';
import type { Run } from '../action.ts';
import { withEnding } from '../ending.ts';
import type { UpdateFlags } from './update.ts';

const notes = `Nothing else in Bridle opens a connection. Each address is said before it is
asked. A new store asks for indicators.yaml of mvt-project/mvt-indicators, and
for what that lists, at GitHub, which thereby learns that someone at your
address asked.

What publishers no longer list is kept as withdrawn: a match with it is shown
and carries no weight, even where others still list it. The report says so
first, and bridle scan --ignore-revocations counts it. Versions are kept by
their SHA-256 beside bridle.lock.json, which says which of them hold.`;

const examples = [
  'bridle indicators update',
  'bridle indicators update --store iocs https://example.org/feed.stix2',
  'bridle scan backup --indicators iocs',
];

const exits = {
  0: 'all is as published',
  3: 'an address could not be had',
  4: 'what is new was not accepted, or the store is not as its lock file says',
};

/** Declares `bridle indicators update`, the one command that opens a connection. */
export function addUpdateCommand(indicators: Command, run: Run): void {
  withEnding(indicators.command('update'), { notes, examples, exits })
    .description('ask where indicators are published, show what is new, and keep it once it is accepted')
    .argument('[address...]', 'files of indicators, or indexes of such; those asked before if none is given')
    .option('--store <folder>', 'where they are kept; otherwise where the system keeps what programs hold for you')
    .option('-y, --yes', 'accept what is new without being asked')
    .option('--allow-redirects', 'ask other hosts too, if an answer sends on to them')
    .option('--allow-withdrawals', 'take a version that no longer lists most of what the one before did')
    .option('--allow-loopback', 'ask http addresses too, if they are on this computer')
    .option('--json', 'print what was found as one JSON document')
    .action((addresses: readonly string[], flags: UpdateFlags) =>
      run(async (signal) => (await import('./update.ts')).runUpdate(addresses, flags, signal)),
    );
}
