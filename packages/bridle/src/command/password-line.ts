/** What a person has done with the line they type in. */
type LineState = 'open' | 'entered' | 'ended' | 'interrupted';

/** A line that is typed in without being shown, held as bytes that can be overwritten. */
export interface PasswordLine {
  /** Takes what a terminal gives in raw mode. Whatever follows the end of the line is not looked at. */
  type(bytes: Uint8Array): LineState;
  /** What was typed, to be overwritten by whoever takes it; the line is empty then. */
  take(): Buffer;
}

const control = { c: 0x03, d: 0x04, h: 0x08, u: 0x15 } as const;
const [newLine, carriageReturn, escape, space, backspace] = [0x0a, 0x0d, 0x1b, 0x20, 0x7f];
const [bracket, letterO] = [0x5b, 0x4f];

/** Begins a line. Backspace takes a character back, Ctrl-U all of them; keys that move about do nothing. */
export function passwordLine(): PasswordLine {
  let held = Buffer.alloc(256);
  let length = 0;
  /** How far an escape sequence is, as an arrow key sends one. */
  let sequence: 'none' | 'begun' | 'parameters' | 'last' = 'none';

  function append(byte: number): void {
    if (length === held.length) {
      const larger = Buffer.alloc(2 * length);
      held.copy(larger);
      held.fill(0);
      held = larger;
    }
    held[length++] = byte;
  }

  function cutTo(end: number): void {
    held.fill(0, end, length);
    length = end;
  }

  /** The bytes of a character after its first begin with the bits 10. */
  function takeBack(): void {
    let end = length - 1;
    while (end > 0 && (held[end]! & 0xc0) === 0x80) end--;
    cutTo(Math.max(end, 0));
  }

  /** Whether a byte is of an escape sequence, and none of the password. */
  function isSequence(byte: number): boolean {
    if (sequence === 'none') sequence = byte === escape ? 'begun' : 'none';
    else if (sequence === 'begun') sequence = byte === bracket ? 'parameters' : byte === letterO ? 'last' : 'none';
    else if (sequence === 'last' || byte >= 0x40) {
      sequence = 'none';
      return true;
    }
    return sequence !== 'none';
  }

  function typed(byte: number): LineState {
    if (byte === control.c) return 'interrupted';
    if (byte === newLine || byte === carriageReturn) return 'entered';
    if (byte === control.d && length === 0) return 'ended';
    if (isSequence(byte)) return 'open';
    if (byte === control.u) cutTo(0);
    else if (byte === backspace || byte === control.h) takeBack();
    else if (byte >= space) append(byte);
    return 'open';
  }

  return {
    type(bytes) {
      for (const byte of bytes) {
        const state = typed(byte);
        if (state !== 'open') return state;
      }
      return 'open';
    },
    take() {
      const taken = Buffer.from(held.subarray(0, length));
      cutTo(0);
      return taken;
    },
  };
}
