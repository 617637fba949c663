/*
 * WhatsApp publishes none of these numbers. They are as those who read the store found them: IPED's `ExtractorIOS`
 * (https://github.com/sepinf-inc/IPED) and iLEAPP. What is not here is kept as `unknown (9)`.
 */

/** What the numbers of `ZMESSAGETYPE` are taken to mean by those who read the store; WhatsApp publishes none. */
const messageTypes = new Map([
  [0, 'text'],
  [1, 'image'],
  [2, 'video'],
  [3, 'audio'],
  [4, 'contact'],
  [5, 'location'],
  [6, 'group event'],
  [7, 'link'],
  [8, 'document'],
  [10, 'system event'],
  [11, 'animated image'],
  [12, 'waiting'],
  [14, 'deleted'],
  [15, 'sticker'],
  [19, 'template'],
  [20, 'template'],
  [23, 'template'],
  [24, 'template'],
  [25, 'answer to a template'],
  [26, 'product'],
  [27, 'group invitation'],
  [28, 'disappearing messages set'],
  [30, 'template'],
  [31, 'answer to a template'],
  [32, 'template'],
  [34, 'answer to a template'],
  [38, 'image to be seen once'],
  [39, 'video to be seen once'],
  [41, 'template'],
  [42, 'template'],
  [46, 'poll'],
  [53, 'audio to be heard once'],
  [54, 'video note'],
  [59, 'call'],
]);

export const contactType = 4;
export const locationType = 5;
export const groupEventType = 6;
export const documentType = 8;
export const systemEventType = 10;
export const deletedType = 14;

/** A message's type in words. */
export function messageTypeOf(type: number | null): string | null {
  return type === null ? null : (messageTypes.get(type) ?? `unknown (${type})`);
}

/** What happened to a group, by `ZGROUPEVENTTYPE` of a message of type 6; of other types the number means nothing. */
const groupEvents = new Map([
  [1, 'subject changed'],
  [2, 'member added'],
  [3, 'member left'],
  [4, 'icon changed'],
  [5, 'icon deleted'],
  [7, 'member removed'],
  [9, 'number changed'],
  [10, 'owner made administrator'],
  [11, 'owner no longer administrator'],
  [12, 'group created'],
  [13, 'community closed'],
  [15, 'member joined by link'],
  [17, 'description changed'],
  [18, 'only administrators may edit'],
  [19, 'all members may edit'],
  [20, 'only administrators may send'],
  [21, 'all members may send'],
  [22, 'description deleted'],
  [23, 'member joined by invitation'],
  [26, 'disappearing messages changed'],
  [30, 'member joined from community'],
  [31, 'group joined a community'],
  [33, 'group left a community'],
  [39, 'member made administrator'],
  [42, 'only administrators may add members'],
  [43, 'group not of a community'],
  [50, 'member added'],
  [56, 'subject changed'],
  [57, 'description changed'],
  [61, 'group joined a community'],
]);

/** The same for messages of type 10. */
const systemEvents = new Map([
  [1, 'missed voice call'],
  [2, 'messages are encrypted'],
  [3, 'encryption key changed'],
  [4, 'missed video call'],
  [5, 'number changed'],
  [6, 'number changed'],
  [21, 'missed voice call of a group'],
  [22, 'missed video call of a group'],
  [25, 'official business account'],
  [26, 'business account'],
  [29, 'business account renamed'],
  [30, 'business account became a private one'],
  [34, 'contact blocked'],
  [35, 'contact unblocked'],
  [36, 'encryption key changed'],
  [38, 'official business account'],
  [40, 'video call of a group'],
  [41, 'video call of a group'],
  [45, 'missed voice call'],
  [46, 'missed video call'],
  [47, 'disappearing message kept'],
  [56, 'sender added to contacts'],
]);

/** What a message that nobody wrote tells of; `null` for the others. */
export function eventOf(type: number | null, event: number | null): string | null {
  const events = type === groupEventType ? groupEvents : type === systemEventType ? systemEvents : null;
  return events === null || event === null ? null : (events.get(event) ?? `unknown (${event})`);
}
