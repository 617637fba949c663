import { InvalidArgumentError, type Command } from 'commander';

/** What says how an encrypted backup is opened. */
export interface UnlockFlags {
  readonly passwordStdin?: boolean;
  readonly passwordFile?: string;
  readonly password?: string;
  readonly keyFile?: string;
  readonly mostInMemory?: number;
  readonly temporaryFiles?: boolean;
}

/** Adds the options by which a password is given. */
export function withPasswordFlags(command: Command): Command {
  return command
    .option('--password-stdin', 'read the password of an encrypted backup from standard input')
    .option('--password-file <file>', 'read it from a file; one line end at its end is not part of it')
    .option('--password <password>', 'the password itself: others on this computer can see it while the command runs');
}

/** Adds the options by which an encrypted backup is opened. */
export function withUnlockFlags(command: Command): Command {
  return withPasswordFlags(command)
    .option('--key-file <file>', 'open the backup with the key that `bridle key` printed')
    .option(
      '--most-in-memory <MiB>',
      'decrypted databases larger than this are not held in memory (default: 1024)',
      mebibytes,
    )
    .option('--temporary-files', 'allow those to be written, in plain, to a private temporary folder');
}

function mebibytes(text: string): number {
  if (!/^\d{1,6}$/.test(text)) throw new InvalidArgumentError('Give a number of MiB, as 1024.');
  return Number(text) * 2 ** 20;
}
