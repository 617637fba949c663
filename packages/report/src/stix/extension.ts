import { idOf } from './ids.ts';
import type { StixObject } from './object.ts';
import { since } from './time.ts';
import { tool } from './tool.ts';

/** Observables that STIX has no word for, each defined in the bundle that holds one (§7.3), by the names of their types. */
const meanings = {
  'x-phone-number': 'a telephone number, as the phone or a feed spells it',
  'x-configuration-profile': 'the identifier of a configuration profile of iOS (PayloadIdentifier)',
  'x-text': 'a text that is no address of any kind',
} as const;

type ExtensionType = keyof typeof meanings;

function definitionOf(type: ExtensionType): StixObject {
  return {
    type: 'extension-definition',
    spec_version: '2.1',
    id: idOf('extension-definition', type),
    created_by_ref: tool.id,
    created: since,
    modified: since,
    name: type,
    description: `Adds the observable ${type}: ${meanings[type]}.`,
    schema: `An observable of the type "${type}" has, beside the common properties, one of its own, "value" (string, required): ${meanings[type]}.`,
    version: '1.0.0',
    extension_types: ['new-sco'],
  };
}

/** An observable of a type that is defined here. */
export function extensionObject(type: ExtensionType, value: string): StixObject {
  const extensions = { [definitionOf(type).id]: { extension_type: 'new-sco' } };
  return { type, spec_version: '2.1', id: idOf(type, value), value, extensions };
}

/** The definitions that objects rest on. */
export function definitionsFor(objects: Iterable<StixObject>): readonly StixObject[] {
  const types = new Set([...objects].map(({ type }) => type));
  return (Object.keys(meanings) as ExtensionType[]).filter((type) => types.has(type)).map(definitionOf);
}
