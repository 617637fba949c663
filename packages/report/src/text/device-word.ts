import type { Device } from '@bridle/model';

/** What a device is called, by what Apple calls its model: `iPad13,1`. Where that is not known it is most likely a phone. */
export function deviceWord({ productType }: Pick<Device, 'productType'>): string {
  return /^(?:iPad|iPod)/.exec(productType ?? '')?.[0] ?? 'phone';
}

/** A sentence of ours that speaks of a phone, said of this device. What was read is none: a file may be named so. */
export function saidOf(device: Pick<Device, 'productType'>, sentence: string): string {
  return sentence.replaceAll(/\bphone\b/g, deviceWord(device));
}

/** The name of a device as it was read, or what it is where that is not known. */
export function nameOrWord(device: Pick<Device, 'name' | 'productType'>): string {
  const word = deviceWord(device);
  return device.name ?? `${word === 'phone' ? 'a' : 'an'} ${word}`;
}
