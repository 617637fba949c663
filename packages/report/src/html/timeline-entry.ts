import type { Channel, Origin, TimelineEvent } from '@bridle/model';

/** Something that happened, and where that stands in the evidence. */
export interface TimelineEntry extends TimelineEvent {
  readonly artefact: string;
  /** The writer behind the store. */
  readonly channel: Channel;
  readonly origin: Origin;
}
