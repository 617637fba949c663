import { checkAddress, withoutSecrets } from './address.ts';
import { type AskLimits, defaultAskLimits } from './ask.ts';
import { collect } from './collect.ts';
import { type GithubHosts, githubHosts } from './github.ts';
import { propose, type Proposal } from './propose.ts';
import { lockText, openStore, writeStore } from './store.ts';
import { UpdateError } from './update-error.ts';

/** The public index: the mobile spyware indicators of Amnesty International, the MVT project and others. */
export const publicIndex = `${githubHosts.raw}/mvt-project/mvt-indicators/main/indicators.yaml`;

/** What an update may be told. */
export interface UpdateOptions {
  /** Files of indicators and indexes of such. Default those that the store was given before, or the public index. */
  readonly addresses?: readonly string[];
  /** The day of the update, as `2021-07-18`. */
  readonly today: string;
  /** Whether an answer may send on to another host. Default `false`. */
  readonly allowRedirects?: boolean;
  /** Whether `http` is allowed to servers on this computer. Default `false`. */
  readonly allowLoopback?: boolean;
  /** Whether a version is taken that no longer lists most of what the one before did. Default `false`. */
  readonly allowWithdrawals?: boolean;
  readonly limits?: Partial<AskLimits>;
  /** Where GitHub answers. */
  readonly github?: GithubHosts;
  /** Ends the update; the promise is then rejected with the signal's reason, and the store is as it was. */
  readonly signal?: AbortSignal;
  /** Told each address before it is asked. */
  readonly onAsk?: (address: string) => void;
  /** Asked once, where there is something to accept. */
  readonly accept: (proposal: Proposal) => boolean | Promise<boolean>;
}

/** How an update ended. */
export interface Update extends Proposal {
  readonly folder: string;
  /** `unchanged` where there was nothing to accept. */
  readonly ended: 'accepted' | 'declined' | 'unchanged';
}

/**
 * Asks where indicators are published, and brings what is new into a store once it is accepted. Rejects with an
 * `UpdateError`; an address that cannot be had is told in the outcomes, and costs only itself.
 */
export async function updateIndicators(place: string, options: UpdateOptions): Promise<Update> {
  const { github = githubHosts, signal, onAsk = () => undefined, today } = options;
  const rules = { allowLoopback: options.allowLoopback ?? false, allowRedirects: options.allowRedirects ?? false };
  const store = openStore(place);
  const { folder } = store;
  const given = options.addresses?.length ? options.addresses : rootsOf(store);
  const addresses = given.map((it) => {
    const checked = checkAddress(it, rules);
    if ('url' in checked) return checked.url.href;
    throw new UpdateError('BAD_ADDRESS', `${withoutSecrets(it)} is not asked: ${checked.reason}.`);
  });
  const published = await collect(addresses, store, {
    rules,
    limits: { ...defaultAskLimits, ...options.limits },
    github,
    onAsk,
    ...(signal === undefined ? {} : { signal }),
  });
  const proposal = propose(store, published, { today, github, allowWithdrawals: options.allowWithdrawals ?? false });
  const isNew = proposal.lock.sources.length > 0 && lockText(proposal.lock) !== store.lockText;
  const isAccepted = !isNew || (await options.accept(proposal));
  signal?.throwIfAborted();
  // What is only repaired was accepted once.
  if (isAccepted && (isNew || proposal.versions.length > 0)) writeStore(store, proposal.lock, proposal.versions);
  return { ...proposal, folder, ended: !isNew ? 'unchanged' : isAccepted ? 'accepted' : 'declined' };
}

function rootsOf({ lock }: ReturnType<typeof openStore>): readonly string[] {
  const roots = lock.sources.filter((it) => it.listedBy === null).map((it) => it.address);
  return roots.length > 0 ? roots : [publicIndex];
}
