import { plainValue } from '@bridle/indicators';
import { canonical, keptNameLengths, type ObservableKind } from '@bridle/model';

/** Something that a value can be, in the spelling in which values are compared. */
export interface Reading {
  readonly kind: Exclude<ObservableKind, 'text'>;
  readonly value: string;
  /** Whether it is taken for a name of which a store kept the beginning. */
  readonly isCut: boolean;
}

/** Kinds whose values show themselves; what is one of these is no mere name. */
const shownKinds = ['ip-addr', 'email-addr', 'file-hash', 'file-path', 'phone-number'] as const;

const scheme = /^[a-z][a-z0-9+.-]*:\/\//i;

/** Everything that a value can be, whether or not it is defanged, most particular first. */
export function readingsOf(said: string): readonly Reading[] {
  const value = plainValue(said);
  const url = asUrl(value);
  const hasScheme = scheme.test(value);
  const shown = hasScheme ? [] : shownKinds.flatMap((kind) => formOf(kind, value));
  const found = url === null ? shown : [reading('url', url), ...shown];
  if (found.length > 0 || hasScheme) return found.filter((it) => it.kind !== 'phone-number' || found.length === 1);
  const name = said.trim();
  return [
    ...formOf('domain-name', value),
    ...(['process-name', 'file-name', 'app-id', 'profile-id'] as const).flatMap((kind) => formOf(kind, name)),
    ...(keptNameLengths.includes(name.length) ? [{ ...reading('process-name', name), isCut: true }] : []),
  ];
}

function formOf(kind: Reading['kind'], value: string): readonly Reading[] {
  const form = canonical(kind, value);
  return form === null ? [] : [reading(kind, form)];
}

function reading(kind: Reading['kind'], value: string): Reading {
  return { kind, value, isCut: false };
}

/** An address with its scheme, or a host with a path. */
function asUrl(value: string): string | null {
  if (scheme.test(value)) return canonical('url', value);
  const [host = '', ...path] = value.split('/');
  const isHost = path.length > 0 && canonical('domain-name', host.replace(/:\d+$/, '')) !== null;
  return isHost ? canonical('url', `http://${value}`) : null;
}
