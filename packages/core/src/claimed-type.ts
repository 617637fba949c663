/** Types that pass for one another without anyone's ill will: apps convert pictures and repack sound and films. */
const pictures = ['jpeg', 'png', 'gif', 'webp', 'heic', 'avif', 'tiff'];
const soundAndFilm = ['mp4', 'mov', 'm4a', 'caf', 'amr', 'ogg', 'mp3', 'wav'];

/** Beginnings of MIME types, and endings of file names, with the types their files really have. */
const claims: readonly (readonly [mime: RegExp, extension: RegExp, types: readonly string[]])[] = [
  // Apps send animations as films.
  [/^image\/gif/, /^gif$/, [...pictures, 'mp4']],
  [/^image\/(?!svg|vnd|x-)/, /^(?:jpe?g|png|webp|hei[cf]|avif|tiff?)$/, pictures],
  [/^(?:audio|video)\//, /^(?:mp4|m4[av]|mov|caf|amr|ogg|opus|mp3|wav|3gp)$/, soundAndFilm],
  [/^application\/pdf/, /^pdf$/, ['pdf']],
  [
    /^application\/(?:zip|epub|vnd\.(?:openxmlformats|oasis|apple)|vnd\.android\.package)/,
    /^(?:zip|docx|xlsx|pptx|odt|ods|epub|pages|numbers|key|apk|ipa)$/,
    ['zip'],
  ],
  [/^text\/(?:x-)?vcard/, /^vcf$/, ['vcf']],
];

/**
 * Whether a file is of another sort than its MIME type or, where that is of no help, its name claims, as an exploit is
 * that comes as a picture; `null` where the claim or the content is not known.
 */
export function isDisguised(
  claimedType: string | null,
  name: string | null,
  contentType: string | null,
): boolean | null {
  if (contentType === null) return null;
  const mime = claimedType?.trim().toLowerCase() ?? '';
  const extension = /\.([a-z0-9]+)$/i.exec(name ?? '')?.[1]?.toLowerCase() ?? '';
  const types = (claims.find(([claim]) => claim.test(mime)) ?? claims.find(([, claim]) => claim.test(extension)))?.[2];
  return types === undefined ? null : !types.includes(contentType);
}
