import { idOf } from './ids.ts';
import type { StixObject } from './object.ts';
import { since } from './time.ts';

/** Who makes the objects of a bundle. */
export const tool: StixObject = {
  type: 'identity',
  spec_version: '2.1',
  id: idOf('identity', 'bridle'),
  created: since,
  modified: since,
  name: 'Bridle',
  identity_class: 'system',
};
