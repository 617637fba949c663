import { words } from './words.ts';

/** What a call was made by, in the numbers that the call history shares with its log. */
export const callTypes = words({
  0: 'third-party app',
  1: 'phone',
  2: 'voicemail',
  4: 'internet telephone',
  8: 'FaceTime video',
  16: 'FaceTime audio',
});

/** What is known of a call. */
interface ToldCall {
  readonly direction: 'received' | 'sent';
  readonly handle: string | null;
  readonly callType: string | null;
  readonly isAnswered: boolean | null;
}

/** A call, as a phrase. */
export function toldCall({ direction, handle, callType, isAnswered }: ToldCall): string {
  return `${callType ?? 'a'} call ${direction === 'sent' ? 'to' : 'from'} ${handle ?? 'an unknown party'}${isAnswered === false ? ', not answered' : ''}`;
}
