/** Archives in which lists come, by their first bytes. */
const archives: readonly { readonly name: string; readonly start: readonly number[] }[] = [
  { name: 'a ZIP archive', start: [0x50, 0x4b, 0x03, 0x04] },
  { name: 'a 7z archive', start: [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c] },
  { name: 'a RAR archive', start: [0x52, 0x61, 0x72, 0x21, 0x1a, 0x07] },
  { name: 'a file packed by xz', start: [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00] },
  { name: 'a file packed by bzip2', start: [0x42, 0x5a, 0x68] },
  { name: 'a file packed by zstd', start: [0x28, 0xb5, 0x2f, 0xfd] },
];

/** What an archive that is not opened here is called; `null` where these bytes are none that is known. */
export function archiveNamed(bytes: Uint8Array): string | null {
  return archives.find(({ start }) => start.every((byte, index) => bytes[index] === byte))?.name ?? null;
}
