import { isPlistDictionary, type PlistValue } from './formats/plist/value.ts';
import { textsIn, type PlistText } from './formats/plist/texts.ts';
import { findLinks } from './links/find-links.ts';
import type { Where } from './source.ts';

/** The database of Shortcuts; iOS 12 is said to have kept it in the container of the app, which is not verified. */
export const shortcutsDatabase: readonly Where[] = [
  { domain: 'HomeDomain', path: 'Library/Shortcuts/Shortcuts.sqlite' },
  { domain: '{AppDomain,AppDomainGroup}-*is.workflow.*', path: '**/Shortcuts.sqlite' },
];

/** What the actions of a shortcut do, as far as their texts say. */
export interface ActionsOfShortcut {
  /** Identifiers in order; an action without one is told as such. */
  readonly actions: readonly string[];
  readonly links: readonly string[];
  /** Machines that actions log in to. */
  readonly hosts: readonly string[];
  readonly emails: readonly string[];
  readonly filePaths: readonly string[];
  /** Scripts that actions run, here or on another machine. */
  readonly scripts: readonly string[];
  /** Every text that a parameter holds, at any depth. */
  readonly texts: readonly string[];
}

const mailbox = /[^\s"'<>()[\]{},;:/@]{1,64}@[a-z\d-]{1,63}(?:\.[a-z\d-]{1,63}){1,8}/gi;

/** Identifiers look like host names and are none. */
const identifierKey = /(?:identifier|uuid|identifiers|uti|class|type|version)$/i;

/** `WFSSHHost` of the action that runs a script over SSH. */
const hostKey = /^WF\w*Host$|^WFServer$/i;

/** `WFSSHScript`, `WFJavaScript`, `Script` of the shell and script actions. */
const scriptKey = /script$/i;

/** What an action's list of a shortcut says: an array of actions, or a workflow's dictionary around one. */
export function readActions(list: PlistValue): ActionsOfShortcut {
  const actions = actionsIn(list);
  const texts = actions.flatMap((action) => textsIn(parametersOf(action)));
  return { actions: actions.map(identifierOf), ...meaningOf(texts) };
}

/** What texts of a shortcut's parts mean, by the keys they stand under. */
export function meaningOf(found: readonly PlistText[]): Omit<ActionsOfShortcut, 'actions'> {
  const under = (key: RegExp): readonly string[] => unique(found.filter((it) => key.test(it.key)));
  const texts = unique(found);
  return {
    // Each text on a line of its own, so that none runs into the next.
    links: findLinks(
      unique(found.filter(({ key, text }) => text.includes('://') || !identifierKey.test(key))).join('\n'),
    ),
    hosts: under(hostKey),
    emails: [...new Set(texts.flatMap((text) => text.match(mailbox) ?? []))],
    filePaths: texts
      .filter((text) => /^(?:file:\/\/)?\/[^/\s][^\n]*$/.test(text))
      .map((text) => text.replace(/^file:\/\//, '')),
    scripts: under(scriptKey),
    texts,
  };
}

function actionsIn(list: PlistValue): readonly PlistValue[] {
  const held = isPlistDictionary(list) ? list['WFWorkflowActions'] : list;
  return Array.isArray(held) ? (held as readonly PlistValue[]) : [];
}

function identifierOf(action: PlistValue): string {
  const identifier = isPlistDictionary(action) ? action['WFWorkflowActionIdentifier'] : null;
  return typeof identifier === 'string' ? identifier : 'an action without an identifier';
}

/** Whatever an action holds besides its identifier, should a later version put it elsewhere. */
function parametersOf(action: PlistValue): PlistValue {
  if (!isPlistDictionary(action)) return action;
  return Object.fromEntries(Object.entries(action).filter(([key]) => key !== 'WFWorkflowActionIdentifier'));
}

function unique(found: readonly PlistText[]): readonly string[] {
  return [...new Set(found.map(({ text }) => text))];
}
