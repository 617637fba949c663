import { type IncomingMessage, request as inTheClear } from 'node:http';
import { request as overTls } from 'node:https';
import { type AddressRules, checkRedirect, withoutSecrets } from './address.ts';
import { codeOf } from '../code-of.ts';

/** How much of an answer is taken, and how long it is waited for. */
export interface AskLimits {
  readonly bytes: number;
  /** Between one part of the answer and the next. */
  readonly idleMs: number;
  /** For the whole answer. */
  readonly wholeMs: number;
  readonly redirects: number;
}

/** The limits that hold unless a caller sets others: a feed of 5 MB is large today. */
export const defaultAskLimits: AskLimits = {
  bytes: 64 * 1024 * 1024,
  idleMs: 20_000,
  wholeMs: 300_000,
  redirects: 5,
};

/** How an address is asked. */
export interface AskOptions {
  readonly rules: AddressRules;
  readonly limits: AskLimits;
  /** Ends the question; the promise is then rejected with the signal's reason. */
  readonly signal?: AbortSignal;
  /** Told each address before it is asked. */
  readonly onAsk: (address: string) => void;
  readonly accept?: string;
}

/** What came of a question. */
export type Answer = { readonly bytes: Uint8Array } | { readonly reason: string };

/**
 * Asks an address and takes its answer within the limits. What kind of file it says to be is not asked: the loader judges
 * the bytes. No cookie, no user name and no referrer goes with it.
 */
export async function ask(address: URL, options: AskOptions): Promise<Answer> {
  let at = address;
  for (let hops = 0; hops <= options.limits.redirects; hops += 1) {
    const answer = await askOnce(at, options);
    if (!('location' in answer)) return answer;
    let next;
    try {
      next = checkRedirect(at, answer.location, options.rules);
    } catch {
      next = { reason: 'it is no address' };
    }
    if ('reason' in next)
      return { reason: `sends on to ${withoutSecrets(answer.location)}, which is not asked: ${next.reason}` };
    at = next.url;
  }
  return { reason: `sends on more than ${options.limits.redirects} times` };
}

async function askOnce(url: URL, options: AskOptions): Promise<Answer | { readonly location: string }> {
  const { limits, signal, onAsk } = options;
  signal?.throwIfAborted();
  onAsk(url.href);
  const patience = patienceOf(limits);
  try {
    const response = await responseOf(url, options, patience);
    const { statusCode: status = 0, headers } = response;
    if (status >= 300 && status < 400 && headers.location !== undefined) {
      response.destroy();
      return { location: headers.location };
    }
    if (status === 200) return await bodyOf(response, limits, patience);
    response.destroy();
    return { reason: `answers ${status}` };
  } catch (error) {
    signal?.throwIfAborted();
    return { reason: patience.signal.aborted ? 'does not answer in time' : whyNothingCame(codeOf(error)) };
  } finally {
    patience.end();
  }
}

/** Why no connection came about, by the code of the system. */
const unreachable: { readonly [code: string]: string } = {
  ENOTFOUND: 'no host of that name is known here',
  EAI_AGAIN: 'nobody here says where its host is',
  ECONNREFUSED: 'its host takes no connection',
  EHOSTUNREACH: 'no way leads to its host',
  ENETUNREACH: 'no way leads to its network',
};

function whyNothingCame(code: string): string {
  const why = unreachable[code];
  return why === undefined ? `breaks off (${code})` : `cannot be reached: ${why} (${code})`;
}

/** Each question has a connection of its own: one that is kept may be closed just when the next question is put. */
function responseOf(url: URL, { signal, accept = '*/*' }: AskOptions, patience: Patience): Promise<IncomingMessage> {
  const request = url.protocol === 'https:' ? overTls : inTheClear;
  return new Promise((resolve, reject) => {
    const asked = request(url, {
      agent: false,
      // GitHub answers nobody who gives no name.
      headers: { accept, 'accept-encoding': 'identity', 'user-agent': 'bridle' },
      signal: signal === undefined ? patience.signal : AbortSignal.any([signal, patience.signal]),
    });
    asked.once('response', resolve).on('error', reject).end();
  });
}

/** The bytes as they come: if they are packed, the loader unpacks them, and no more than a file may have. */
async function bodyOf(response: IncomingMessage, { bytes: most }: AskLimits, patience: Patience): Promise<Answer> {
  const tooLarge = { reason: `is larger than ${most} bytes, the limit for an answer` };
  if (Number(response.headers['content-length'] ?? 0) > most) {
    response.destroy();
    return tooLarge;
  }
  const parts: Uint8Array[] = [];
  let length = 0;
  // Leaving the loop closes the connection.
  for await (const part of response as AsyncIterable<Uint8Array>) {
    patience.renew();
    length += part.length;
    if (length > most) return tooLarge;
    parts.push(part);
  }
  return { bytes: Buffer.concat(parts) };
}

interface Patience {
  readonly signal: AbortSignal;
  renew(): void;
  end(): void;
}

function patienceOf({ idleMs, wholeMs }: AskLimits): Patience {
  const controller = new AbortController();
  const giveUp = (): void => controller.abort();
  const whole = setTimeout(giveUp, wholeMs);
  const idle = setTimeout(giveUp, idleMs);
  return {
    signal: controller.signal,
    renew: () => {
      idle.refresh();
    },
    end: () => {
      clearTimeout(whole);
      clearTimeout(idle);
    },
  };
}
