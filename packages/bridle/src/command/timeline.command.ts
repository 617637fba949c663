import type { TimelineFormatName } from '@bridle/report';
import { Option, type Command } from 'commander';
import type { Run } from './action.ts';
import { backupFolder } from './arguments.ts';
import { withEnding } from './ending.ts';
import { endMoment, moment } from './moment-option.ts';
import { outputOption, replaceOption } from './output-flags.ts';
import type { TimelineFlags } from './print-timeline.ts';
import { withUnlockFlags } from './unlock-flags.ts';

/** Written out, so that the renderers are not loaded before one is needed. */
const formats: readonly TimelineFormatName[] = ['text', 'jsonl', 'csv', 'mvt'];

/** Declares `bridle timeline`. */
export function addTimelineCommand(program: Command, run: Run): void {
  withUnlockFlags(
    withEnding(program.command('timeline'), {
      notes: 'Nothing is taken out of it: it tells names, numbers and titles as the phone has them.',
      examples: [
        'bridle timeline backup --since 2021-03-10 --until 2021-03-10',
        'bridle timeline backup --artefact messages safari-history',
        'bridle timeline backup --format jsonl --output timeline.jsonl',
      ],
      exits: { 0: 'done, and wholly', 3: 'not examined, or not wholly' },
    })
      .description('print everything that happened on the phone, as its artefacts tell it, in order of time')
      .argument('<folder>', backupFolder)
      .option(
        '--since <date>',
        'nothing before this day or time, as 2021-01-31 or 2021-01-31T12:00:00Z (days are of UTC)',
        moment,
      )
      .option('--until <date>', 'nothing after the end of this day, or after this time', endMoment)
      .option('--artefact <id...>', 'only these artefacts, parted by blanks or commas; `bridle artefacts` lists them')
      .addOption(
        new Option(
          '-f, --format <format>',
          'text for people; jsonl and csv as Timesketch takes them, mvt as MVT writes its timeline',
        )
          .choices(formats)
          .default(formats[0]),
      )
      .option(...outputOption)
      .option(...replaceOption)
      .action((place: string, flags: TimelineFlags) =>
        run(async (signal) => (await import('./print-timeline.ts')).printTimeline(place, flags, signal)),
      ),
  );
}
