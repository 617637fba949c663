/** A number as people read it: `1,097`. */
export function figure(number: number): string {
  return number.toLocaleString('en');
}

/** A number of things in words: `1,024 files`. */
export function count(number: number, noun: string, nouns = `${noun}s`): string {
  return `${figure(number)} ${number === 1 ? noun : nouns}`;
}
