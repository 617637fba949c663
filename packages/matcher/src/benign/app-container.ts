import type { Evidence } from '@bridle/model';
import { appOf, ofApple } from '../known-apps.ts';
import { isJoined } from '../premises.ts';
import { holds, open, processNames, valuesOf, type BenignHypothesis } from './hypothesis.ts';

/**
 * A process that the accounting puts into an app, or gives to one. The program of an app is called otherwise than the app
 * and its bundle, so that no list of apps has its name, and its row stays when the app goes. Whoever writes a row can name
 * an app in it, so that this is never more than open.
 */
export const appContainer: BenignHypothesis = {
  explanation: 'app-container',
  test({ finding, surroundings }) {
    // Of several parts the traits are those of one.
    if (isJoined(finding) || valuesOf(finding, processNames).length === 0) return null;
    if (finding.traits.includes('app-container'))
      return holds('the accounting puts the process into the container of an app');
    const owners = finding.evidence.map(owningApp);
    if (owners.some((it) => it === null)) return null;
    return owners.every((it) => appOf(it!, surroundings) !== null)
      ? open('the accounting gives the process to an app that is on the phone')
      : open('the accounting gives the process to an app, which may be gone since');
  },
};

/**
 * The app to which the accounting gives a process; `null` where none. What Apple's own do is counted for bundles of Apple's,
 * and a store that has no bundles tells of one behind the name.
 */
function owningApp({ fields: { bundle, service } }: Evidence): string | null {
  const behind = typeof service === 'string' && service.includes('.') ? service : null;
  const owner = typeof bundle === 'string' && bundle !== '' ? bundle : behind;
  return owner === null || owner.startsWith(ofApple) ? null : owner;
}
