/** That a command was interrupted when something of what it does was done: in words that follow “Interrupted;”. */
export class Interruption extends Error {
  override readonly name = 'Interruption';
}
