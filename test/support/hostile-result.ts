import type { Finding, Result } from '@bridle/model';
import { makeIssue } from './make-coverage.ts';
import { makeFinding } from './make-finding.ts';
import { makeLedger, tornFile } from './make-ledger.ts';
import { implant, makeResult } from './make-result.ts';

/** Texts that would act on a page, a terminal or a reader's eye, if anything let them. */
export const hostileTexts: { readonly [what: string]: string } = {
  script: '<script>alert("script")</script><img src=x onerror=alert(1)>',
  handler: '" onmouseover="alert(2)" autofocus onfocus="alert(3)" x="',
  'end of a script': '</script><script>alert(4)</script><!--<script>',
  'end of a style': '</style><style>*{display:none}</style>',
  address: 'javascript:alert(5)//',
  'other addresses': "data:text/html,<script>alert(6)</script>' vbscript:x",
  'bidi controls': 'abc\u202egpj.exe\u2066\u2069 \u200fשלום עולם مرحبا بالعالم',
  'terminal escapes': '\u001b[31mred\u001b[0m\u0007\u001b]0;title\u0007',
  'line separators': 'one\u2028two\u2029three\nfour\r\nfive',
  'a long word': 'a'.repeat(1_000_000),
  entities: '&lt;script&gt; &amp;amp; &#x3c;b&#x3e;',
  template: '${alert(7)} `${"x"}` {{7*7}}',
  'half a character': 'half \ud83d and \udc00',
};

const all = Object.entries(hostileTexts);

function hostile(text: string, index: number): Finding {
  const [evidence] = implant.evidence;
  return makeFinding({
    ...implant,
    id: `${index} ${text}`.slice(0, 5_000),
    because: text,
    heuristic: null,
    indicator: {
      ...implant.indicator,
      value: text,
      grade: text,
      notes: [text],
      sources: [{ file: text, object: text, publisher: text, url: text, published: text }],
    },
    benign: [{ explanation: 'known-cause', outcome: 'open', because: text }],
    evidence: [
      {
        ...evidence!,
        domain: text,
        path: text,
        locator: text,
        observable: { kind: 'process-name', value: text, field: text },
        fields: { [text]: text, list: [text] },
        raw: { [text]: text },
      },
    ],
  });
}

/** A result of an infected phone in which every text that a stranger may have written is hostile. */
export function hostileResult(): Result {
  const findings = all.map(([, text], index) => hostile(text, index));
  const result = makeResult(findings, {
    issues: all.map(([, text]) => ({
      ...makeIssue('ROW_REJECTED', 'messages'),
      origin: { domain: text, path: text, locator: text },
      detail: text,
    })),
  });
  const everything = all.map(([, text]) => text.slice(0, 1_000)).join(' ');
  const { indicators } = result;
  const [torn] = makeLedger([tornFile], []).files;
  return {
    ...result,
    device: { ...result.device, name: everything, productType: everything, serialNumber: everything, udid: everything },
    coverage: result.coverage.map((it) => ({ ...it, title: everything })),
    indicators: {
      ...indicators,
      files: all.map(([, text]) => ({ ...torn!, file: text, reason: text })),
      notes: all.map(([, text]) => ({ file: text, object: text, status: 'rejected', reason: text, says: text })),
    },
    rules: all.map(([, text]) => ({
      rule: text,
      title: text,
      class: 'integrity',
      status: 'failed',
      artefacts: [text],
      findings: 0,
    })),
  };
}
