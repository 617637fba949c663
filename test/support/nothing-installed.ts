import { surroundingsCollector, type Surroundings } from '@bridle/matcher';

/** The surroundings of a phone of which no app is known, and nothing else. */
export const nothingInstalled: Surroundings = surroundingsCollector();
