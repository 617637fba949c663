/** What Node 20 has and the types of ES2023 do not. */
interface Resizable {
  readonly resizable: boolean;
  resize(length: number): void;
}

const ResizableBuffer = ArrayBuffer as unknown as new (
  length: number,
  options: { readonly maxByteLength: number },
) => ArrayBuffer & Resizable;

/** Bytes whose memory can be given back before the garbage is collected. */
export function releasableBytes(length: number): Uint8Array {
  return new Uint8Array(new ResizableBuffer(length, { maxByteLength: length }), 0, length);
}

/** Gives the memory of releasable bytes back to the system, which overwrites it; others are left to the garbage collector. */
export function release({ buffer }: Uint8Array): void {
  const { resizable } = buffer as unknown as Resizable;
  if (resizable) (buffer as unknown as Resizable).resize(0);
}
