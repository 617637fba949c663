import { describe, expect, test } from '@jest/globals';
import { parseIso, type TimelineEntry } from '@bridle/model';
import {
  renderFindingsCsv,
  renderFindingsJsonl,
  renderMvtAlerts,
  renderText,
  timelineFormats,
  type TimelineFormatName,
} from '@bridle/report';
import { amberLink, ruled } from '../support/findings-to-export.ts';
import { makeFinding } from '../support/make-finding.ts';
import { implant, makeResult } from '../support/make-result.ts';
import { python } from '../support/python.ts';

const undatedProcess = makeFinding({ when: null });
const result = makeResult([amberLink, undatedProcess, ruled]);

function rowsOf(csv: string): readonly { readonly [column: string]: string }[] {
  const script =
    'print(json.dumps(list(csv.DictReader(io.StringIO(sys.stdin.buffer.read().decode("utf-8"), newline="")))))';
  return python(script, csv) as readonly { readonly [column: string]: string }[];
}

const documentsOf = (jsonl: string) =>
  python(
    'print(json.dumps([json.loads(line) for line in sys.stdin.buffer.read().decode("utf-8").split("\\n") if line]))',
    jsonl,
  );

describe('the table of findings', () => {
  test('is read by another program as it was written, and a line is a finding, but the last', () => {
    const csv = renderFindingsCsv(result);
    expect(csv.split('\r\n')).toHaveLength(1 + result.findings.length + 1 + 1);
    const found = rowsOf(csv).find((it) => it['rule'] === 'domain-name:listed.example.com');
    expect(found).toEqual({
      message: 'a message with a “listed” link, and more\\u{a}of it',
      datetime: '2021-03-10T12:00:00.123456+00:00',
      timestamp: '1615377600123456',
      timestamp_desc: amberLink.time.basis,
      until: '2021-03-11T00:00:00.000000+00:00',
      finding: amberLink.id,
      rule: 'domain-name:listed.example.com',
      campaign: 'Example',
      class: 'delivery',
      strength: 'strong',
      channel: 'imdpersistence',
      trace: 'executed',
      indicator_kind: 'domain-name',
      indicator: 'listed.example.com',
      withdrawn: 'false',
      artefact: 'messages',
      domain: 'HomeDomain',
      path: 'Library/SMS/sms.db',
      locator: 'message 7',
      field: 'links',
      value: 'listed.example.com',
      sha256: 'ab'.repeat(32),
      occurrences: '3',
      joined: '',
    });
  });

  test('has every row that a finding joins of several stores, as the text has', () => {
    const [ran] = implant.evidence;
    const visit = { ...ran!, artefact: 'safari-history', domain: 'HomeDomain', path: 'Library/Safari/History.db' };
    const evidence = [{ ...visit, locator: 'history_visits id 349' }, ran!];
    const joining = makeResult([{ ...implant, evidence, occurrences: 2 }]);
    const place = 'WirelessDomain/Library/Databases/DataUsage.sqlite, ZPROCESS Z_PK 5';
    expect(rowsOf(renderFindingsCsv(joining))[0]).toMatchObject({ locator: 'history_visits id 349', joined: place });
    const text = renderText(joining);
    expect(text).toContain('in       HomeDomain/Library/Safari/History.db, history_visits id 349\n');
    expect(text).toContain(`in       ${place}\n`);
    // What is cited only in part is counted.
    expect(renderText(makeResult([{ ...implant, evidence, occurrences: 9 }]))).toContain(`${place}, and 7 more rows`);
  });

  test('ends with the outcome, dated as the backup, so that no answer is not taken for no traces', () => {
    const unread = makeResult([], { coverage: [] });
    const dated = { datetime: '2021-06-01T00:00:00.000000+00:00', timestamp_desc: 'outcome', class: 'outcome' };
    const inconclusive = 'Bridle: inconclusive. What could be examined does not allow an answer.';
    expect(rowsOf(renderFindingsCsv(unread))).toMatchObject([
      { message: inconclusive, ...dated, rule: 'V11', finding: '', occurrences: '' },
    ]);
    expect(documentsOf(renderFindingsJsonl(unread))).toMatchObject([
      { message: inconclusive, ...dated, timestamp: 1_622_505_600_000_000, rule: 'V11', finding: null },
    ]);
    expect(rowsOf(renderFindingsCsv(makeResult([])))).toMatchObject([
      { message: expect.stringMatching(/^Bridle: no-traces\. /), rule: 'V10' },
    ]);
    expect(rowsOf(renderFindingsCsv(result)).at(-1)!['message']).toMatch(/^Bridle: infected\. /);
  });

  test('has its texts as they are in JSONL', () => {
    const [message] = (
      documentsOf(renderFindingsJsonl(result)) as readonly { readonly rule: string; message: string }[]
    )
      .filter(({ rule }) => rule === amberLink.rule)
      .map((it) => it.message);
    expect(message).toBe('a message with a “listed” link, and more\nof it');
  });

  test('moves no terminal as JSONL, and turns no text round', () => {
    const because = '\u009b2J \u202egpj \u200b \ud800';
    const lines = renderFindingsJsonl(makeResult([makeFinding({ because })]));
    expect(lines).not.toMatch(/[\p{Cf}\p{Cs}]|(?!\n)\p{Cc}/u);
    expect(JSON.parse(lines.split('\n')[0]!)).toMatchObject({ message: because });
  });

  test('calls what is undated so, at zero, as no reader of timelines takes a gap', () => {
    const undated = rowsOf(renderFindingsCsv(makeResult([undatedProcess])))[0]!;
    expect(undated).toMatchObject({ timestamp: '0', timestamp_desc: 'Not a time', until: '' });
  });
});

describe('a cell', () => {
  const cellOf = (because: string): string =>
    rowsOf(renderFindingsCsv(makeResult([makeFinding({ because })])))[0]!['message']!;

  test.each(['=1+1', '+1', '-1', '@SUM(A1)', '＝1', '＋1', '－1', '＠A', "'=1", "''+1", ' =1', '"=1', '“ @A'])(
    'that a spreadsheet would run is a text: %s',
    (because) => {
      expect(cellOf(because)).toBe(`'${because}`);
    },
  );

  test.each(["'tis", 'a=b', '1-1', '', '"quoted", and more', 'ends in "'])('of no such kind stays: %j', (because) => {
    expect(cellOf(because)).toBe(because);
  });

  test.each([
    ['\t=1', '\\u{9}=1'],
    ['\r=1', '\\u{d}=1'],
    ['\u001b[2J', '\\u{1b}[2J'],
    ['\u202egpj', '\\u{202e}gpj'],
    ['\0', '\\u{0}'],
  ])('spells out what acts on a terminal: %j', (because, cell) => {
    expect(cellOf(because)).toBe(cell);
  });
});

describe('a timeline', () => {
  const entry: TimelineEntry = {
    at: parseIso('2019-02-11T14:45:45.0029Z')!,
    event: 'message-received',
    summary: '=HYPERLINK("https://listed.example.com")',
    clock: 'unix-seconds',
    column: 'date',
    artefact: 'safari-history',
    channel: 'safari',
    origin: { domain: 'HomeDomain', path: 'Library/Safari/History.db', locator: 'history_visits 3' },
  };
  const written = (name: TimelineFormatName): string =>
    timelineFormats[name].header + timelineFormats[name].line(entry);

  test('has the columns of Timesketch first, in a table and in JSONL alike', () => {
    const columns = {
      datetime: '2019-02-11T14:45:45.002900+00:00',
      timestamp_desc: 'message-received',
      artefact: 'safari-history',
      channel: 'safari',
      domain: 'HomeDomain',
      path: 'Library/Safari/History.db',
      locator: 'history_visits 3',
      clock: 'unix-seconds',
      precision: 'second',
      column: 'date',
    };
    expect(rowsOf(written('csv'))).toEqual([
      { message: `'=HYPERLINK("https://listed.example.com")`, timestamp: '1549896345002900', ...columns },
    ]);
    expect(documentsOf(written('jsonl'))).toEqual([
      { message: '=HYPERLINK("https://listed.example.com")', timestamp: 1549896345002900, ...columns },
    ]);
    expect(written('csv').startsWith('message,datetime,timestamp,timestamp_desc,')).toBe(true);
  });

  test('before 1970 has a number that is no formula', () => {
    const early = { ...entry, at: parseIso('1969-12-31T23:59:59Z')! };
    expect(rowsOf(timelineFormats.csv.header + timelineFormats.csv.line(early))[0]).toMatchObject({
      timestamp: '-1000000',
      datetime: '1969-12-31T23:59:59.000000+00:00',
    });
  });

  test('of MVT has its header, quotes every field and escapes by a backslash', () => {
    expect(written('mvt')).toBe(
      '"UTC Timestamp","Plugin","Event","Description"\r\n' +
        '"2019-02-11 14:45:45.002900","SafariHistory","message_received"," =HYPERLINK(\\"https://listed.example.com\\")"\r\n',
    );
  });

  test('for people is a line with the moment, what happened and where that stands', () => {
    expect(written('text')).toBe(
      '2019-02-11T14:45:45.002900Z  message-received  =HYPERLINK("https://listed.example.com")  (safari-history)\n',
    );
  });
});

describe('alerts as MVT writes them', () => {
  test('say the weight as a level, the first row as the event, and what was met', () => {
    const alerts = JSON.parse(renderMvtAlerts(result)) as readonly { readonly message: string }[];
    expect(alerts.find(({ message }) => message === amberLink.because)).toEqual({
      level: 'HIGH',
      module: 'messages',
      message: amberLink.because,
      event_time: '2021-03-10 12:00:00.123456',
      event: {
        text: 'see https://listed.example.com',
        sentAt: '2021-03-10T12:00:00.123456Z',
        _source: 'HomeDomain/Library/SMS/sms.db',
        _locator: 'message 7',
      },
      matched_indicator: {
        value: 'listed.example.com',
        type: 'domains',
        name: 'Example',
        stix2_file_name: 'feed.stix2',
      },
    });
  });

  test('are information where the indicator was withdrawn, and name none where a rule speaks', () => {
    const withdrawn = makeFinding({ indicator: { revoked: true } });
    expect(JSON.parse(renderMvtAlerts(makeResult([withdrawn])))).toMatchObject([
      { level: 'INFORMATIONAL', event_time: '2021-03-10 12:00:00.000000' },
    ]);
    expect(JSON.parse(renderMvtAlerts(makeResult([ruled])))).toMatchObject([{ level: 'LOW', matched_indicator: null }]);
  });
});
