/** How the folder of a backup is described to whoever gives it. */
export const backupFolder = 'the folder of the backup, or one that holds exactly one backup';
