/** Whether a text claims to be a STIX bundle, whole or damaged. */
export function looksLikeBundle(text: string): boolean {
  return /^\s*\{/.test(text) && /"type"\s*:\s*"bundle"|"id"\s*:\s*"bundle--/.test(text);
}

/** The version of the house format that a text claims, `null` where it claims none. */
export function houseFormatIn(text: string): string | null {
  const top = text.slice(0, 10_000);
  const claim = /^schema[ \t]*:[ \t]*["']?(iocset\/[^\s"'#]*)/m.exec(top);
  if (claim?.[1] === undefined) return null;
  const opening = top.slice(0, claim.index).split('\n');
  // A page that explains the format shows it too; in a set, nothing but comments and other keys goes before.
  const isSet = opening.every((line) => /^\s*$|^\s*#|^---|^["']?[\w-]+["']?[ \t]*:|^[ \t-]/.test(line));
  return isSet ? claim[1] : null;
}

/** A form in which indicators are published and that is not read, and how it is known. */
interface UnreadForm {
  readonly reason: string;
  readonly is: (text: string, lines: readonly string[]) => boolean;
}

/** From the most particular to the least; a file's name and ending are not asked. */
const unreadForms: readonly UnreadForm[] = [
  { reason: 'an empty file', is: (text) => text === '' },
  {
    reason: 'a MISP event: not read yet',
    is: (text) => /^[[{]/.test(text) && /"(?:Event|Attribute|to_ids)"\s*:/.test(text),
  },
  {
    reason: 'STIX objects, one to a line: not read yet',
    is: (_, lines) => lines.length > 1 && lines.every((it) => /^\{.*"type"\s*:/.test(it)),
  },
  {
    reason: 'STIX objects without a bundle: not read yet',
    is: (text) => /^[[{]/.test(text) && /"(?:indicator|malware|relationship)--/.test(text),
  },
  {
    reason: 'JSON that is no STIX bundle',
    is: (text) => /^(?:\{\s*(?:["}]|$)|\[\s*(?:[[{"\]]|\d+\s*[,\]]))/.test(text),
  },
  { reason: 'XML: not read', is: (text) => text.startsWith('<') },
  {
    reason: 'YARA rules: not read',
    is: (text) => /^[ \t]*(?:private |global )*rule[ \t]+\w+/m.test(text) && /\bcondition[ \t]*:/.test(text),
  },
  { reason: 'Sigma rules: not read', is: (text) => /^logsource:/m.test(text) && /^detection:/m.test(text) },
  {
    reason: 'an index of indicator files: not read yet',
    is: (text) => /^[ \t]*github:/m.test(text) && /^[ \t]*path:/m.test(text),
  },
  { reason: 'a program: not read', is: (text) => /^#!|^(?:import|from) [\w.]+|^def \w+\(/m.test(text) },
  { reason: 'a document: not read', is: (text) => /^#{1,6} \w.*\n\s*\n|^[=~-]{3,}$/m.test(text) },
  { reason: 'YAML of another kind: not read', is: (_, lines) => lines.some((it) => /^(?:- )?[\w-]+:(?: |$)/.test(it)) },
  {
    reason: 'a table of comma-separated values: not read yet',
    is: (_, lines) => columns(lines[0]) > 1 && lines.every((it) => columns(it) >= columns(lines[0])),
  },
  { reason: 'a plain list of values: not read yet', is: (_, lines) => lines.every((it) => /^(?:#.*|\S+)$/.test(it)) },
];

/** Says what a text is that no reader claims. */
export function recognise(text: string): string {
  // A form shows itself at once; a file may be large and hostile.
  const sample = text.trim().slice(0, 20_000);
  const lines = sample.split('\n', 40).map((it) => it.trim());
  const written = lines.filter((it) => it !== '');
  return unreadForms.find((form) => form.is(sample, written))?.reason ?? 'of no form that is known';
}

function columns(line = ''): number {
  return line.split(',').length;
}
