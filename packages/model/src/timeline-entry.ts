import type { Channel } from './channel.ts';
import type { TimelineEvent } from './event.ts';
import type { Origin } from './record.ts';

/** Something that happened, and where that stands in the evidence. */
export interface TimelineEntry extends TimelineEvent {
  readonly artefact: string;
  /** The writer behind the store. */
  readonly channel: Channel;
  readonly origin: Origin;
}
