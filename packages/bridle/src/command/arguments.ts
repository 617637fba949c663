/** How the file of a result is described to whoever gives it. */
export const resultFile = 'a result.json, as `bridle scan --case` or `--json` writes it, or the folder of a case';

/** How the folder of a backup is described to whoever gives it. */
export const backupFolder = 'the folder of the backup, or one that holds exactly one backup';
