import { isRefusedDeclaration } from './declaration.ts';

/**
 * What failed, and where in our code. The message is left out, since it may quote the evidence, unless it is of what was
 * declared; and so are folders, since a result says nothing of the machine it was made on.
 */
export function crashOf(error: unknown): string {
  if (isRefusedDeclaration(error)) return error.message;
  if (typeof error !== 'object' || error === null) return typeof error;
  const part = (key: string): string => {
    const held = (error as { readonly [key: string]: unknown })[key];
    return typeof held === 'string' ? held : '';
  };
  const [message, stack] = [part('message'), part('stack')];
  const trace = stack.slice(stack.indexOf(message) + message.length);
  const frames = [...trace.matchAll(/^ +at (?:(?:async )?([\w.<>[\] ]+) \()?.*?([\w.-]+:\d+:\d+)\)?$/gm)];
  const places = frames.slice(0, 8).map(([, where = '', place = '']) => ` at ${where} ${place}`);
  return `${part('name')} ${part('code')}${places.join('')}`.replace(/ +/g, ' ').trim();
}
