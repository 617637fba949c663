type Listener = (...told: readonly unknown[]) => unknown;

function isListener(option: [name: string, value: unknown]): option is [string, Listener] {
  return typeof option[1] === 'function';
}

/**
 * Options whose functions end a call also where they are asynchronous: what one of them rejects with becomes the reason for
 * which the signal is aborted. Heard by nobody, it would end the process.
 */
export function endedByListeners<T extends { readonly signal?: AbortSignal | undefined }>(options: T): T {
  const listeners = Object.entries<unknown>({ ...options }).filter(isListener);
  if (listeners.length === 0) return options;
  const ended = new AbortController();
  const end = (reason: unknown): void => {
    ended.abort(reason);
  };
  const heard = listeners.map(([name, listen]) => [
    name,
    (...told: readonly unknown[]) => {
      const answer = listen(...told);
      if (answer instanceof Promise) answer.catch(end);
    },
  ]);
  const { signal } = options;
  return {
    ...options,
    ...(Object.fromEntries(heard) as Partial<T>),
    signal: signal === undefined ? ended.signal : AbortSignal.any([signal, ended.signal]),
  };
}
