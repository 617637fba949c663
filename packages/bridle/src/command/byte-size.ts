const units = ['bytes', 'KiB', 'MiB', 'GiB', 'TiB'];

/** A number of bytes in words, as `1.5 GiB`. */
export function size(bytes: number): string {
  const step = bytes < 1024 ? 0 : Math.min(units.length - 1, Math.floor(Math.log2(bytes) / 10));
  return `${(bytes / 1024 ** step).toLocaleString('en', { maximumFractionDigits: step === 0 ? 0 : 1 })} ${units[step]}`;
}
