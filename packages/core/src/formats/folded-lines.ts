/** A continued line of a vCard or an iCalendar text: lines are folded at 75 bytes (RFC 6350, 3.2; RFC 5545, 3.1). */
const fold = /\r?\n[ \t]/g;

/** A text with its folded lines whole. */
export function withoutFolds(text: string): string {
  return text.replace(fold, '');
}
