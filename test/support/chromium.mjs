import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

const named = process.env.BRIDLE_CHROMIUM;

/** Where a Chromium is, `null` where there is none: `BRIDLE_CHROMIUM` names it, or else the path has it. */
export const chromium = named === undefined ? onPath() : isProgram(named) ? named : null;

function onPath() {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return folders.flatMap((folder) => names.map((name) => join(folder, name))).find(isProgram) ?? null;
}

function isProgram(place) {
  try {
    accessSync(place, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
