/** A moment as the rest of the page writes it, without what a second has left where nothing is. */
export function moment(microseconds: number): string {
  const whole = new Date(Math.floor(microseconds / 1000));
  if (Number.isNaN(whole.getTime())) return 'at an unknown time';
  const rest = String(((microseconds % 1_000_000) + 1_000_000) % 1_000_000)
    .padStart(6, '0')
    .replace(/0+$/, '');
  return `${whole.toISOString().slice(0, 19).replace('T', ' ')}${rest === '' ? '' : `.${rest}`} UTC`;
}

const [second, minute, hour, day] = [1e6, 60e6, 3_600e6, 86_400e6];

/** How far apart moments on an axis may stand, and how many letters of a moment tell them apart. */
const steps: readonly (readonly [step: number, from: number, to: number])[] = [
  [second, 11, 19],
  [5 * second, 11, 19],
  [15 * second, 11, 19],
  [minute, 11, 16],
  [5 * minute, 11, 16],
  [15 * minute, 11, 16],
  [hour, 5, 16],
  [3 * hour, 5, 16],
  [6 * hour, 5, 16],
  [12 * hour, 5, 16],
  [day, 0, 10],
  [2 * day, 0, 10],
  [7 * day, 0, 10],
  [14 * day, 0, 10],
];

/** Moments to write on an axis, at most so many. */
export function axisTicks(from: number, to: number, most: number): readonly { at: number; label: string }[] {
  const [step, first, last] = steps.find(([it]) => (to - from) / it <= most) ?? [0, 0, 7];
  if (step === 0) return monthTicks(from, to, most);
  const ticks: { at: number; label: string }[] = [];
  for (let at = Math.ceil(from / step) * step; at < to; at += step)
    ticks.push({ at, label: new Date(at / 1000).toISOString().slice(first, last).replace('T', ' ') });
  return ticks;
}

function monthTicks(from: number, to: number, most: number): readonly { at: number; label: string }[] {
  const months = (to - from) / (30.44 * day);
  const every = [1, 2, 3, 6, 12, 24, 60, 120, 600].find((it) => months / it <= most) ?? 1200;
  const begin = new Date(from / 1000).getUTCFullYear() * 12;
  const ticks: { at: number; label: string }[] = [];
  for (let month = begin; ; month += every) {
    const at = Date.UTC(Math.floor(month / 12), month % 12) * 1000;
    if (!(at < to)) return ticks;
    if (at >= from) ticks.push({ at, label: new Date(at / 1000).toISOString().slice(0, every >= 12 ? 4 : 7) });
  }
}
