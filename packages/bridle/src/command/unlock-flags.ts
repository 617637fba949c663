import { InvalidArgumentError, Option, type Command } from 'commander';

/** What says how an encrypted backup is opened. */
export interface UnlockFlags {
  readonly passwordStdin?: boolean;
  readonly passwordFile?: string;
  readonly password?: string;
  readonly keyFile?: string;
  readonly mostInMemory?: number;
  readonly temporaryFiles?: boolean;
}

/** They stand apart in the help, below what is asked more often. */
function unlockOption(flags: string, description: string): Option {
  return new Option(flags, description).helpGroup('To open an encrypted backup:');
}

/** Adds the options by which a password is given. */
export function withPasswordFlags(command: Command): Command {
  return command
    .addOption(
      unlockOption(
        '--password-stdin',
        'read the password from standard input (without this: from BRIDLE_PASSWORD, or by asking)',
      ),
    )
    .addOption(unlockOption('--password-file <file>', 'read it from a file; one line end at its end is not part of it'))
    .addOption(
      unlockOption(
        '--password <password>',
        'the password itself: others on this computer can see it while the command runs',
      ),
    );
}

/** Adds the option by which a key is given instead. */
export function withKeyFlag(command: Command): Command {
  return withPasswordFlags(command).addOption(
    unlockOption('--key-file <file>', 'open the backup with the key that `bridle key` printed'),
  );
}

/** Adds the options by which an encrypted backup is opened, and held while it is read. */
export function withUnlockFlags(command: Command): Command {
  return withKeyFlag(command)
    .addOption(
      unlockOption(
        '--most-in-memory <MiB>',
        'decrypted databases larger than this are not held in memory (default: 1024)',
      ).argParser(mebibytes),
    )
    .addOption(
      unlockOption(
        '--temporary-files',
        'allow those to be written, in plain, to a private temporary folder; otherwise they are not read',
      ),
    );
}

function mebibytes(text: string): number {
  if (!/^\d{1,6}$/.test(text)) throw new InvalidArgumentError('Give a number of MiB, as 1024.');
  return Number(text) * 2 ** 20;
}
