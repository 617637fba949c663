/** Text that is HTML already. Nothing but `html` and `trusted` makes it, so that every other text is escaped. */
class Markup {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  toString(): string {
    return this.#text;
  }
}

export type { Markup };

/** What may stand in a template: a text or a number is escaped, markup stays, nothing is left out. */
export type Content = Markup | string | number | null | readonly Content[];

/** A piece of HTML: what stands in the template is markup, what is put into it is text. Attributes are always quoted. */
export function html(template: TemplateStringsArray, ...values: readonly Content[]): Markup {
  return new Markup(String.raw({ raw: template }, ...values.map(rendered)));
}

/** What is HTML, style or script of our own making already. Never for anything that a result says. */
export function trusted(text: string): Markup {
  return new Markup(text);
}

/** JSON for a script to read, in which nothing ends the element that holds it. */
export function embeddedJson(value: unknown): Markup {
  const text = JSON.stringify(value).replace(/[<>&]|[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu, (it) =>
    it.replace(/[^]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`),
  );
  return new Markup(text);
}

const entities: { readonly [character: string]: string } = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function rendered(value: Content): string {
  if (value === null) return '';
  if (value instanceof Markup) return value.toString();
  if (typeof value === 'object') return value.map(rendered).join('');
  return String(value).replace(/[&<>"']/g, (it) => entities[it]!);
}
