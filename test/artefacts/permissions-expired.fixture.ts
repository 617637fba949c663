import { database } from '@bridle/testkit';
import { at } from '../support/at.ts';
import { fixture } from '../support/fixture.ts';

const place = 'HomeDomain/Library/TCC/TCC.db';
const table =
  'CREATE TABLE expired (service TEXT, client TEXT, client_type INTEGER, csreq BLOB, last_modified INTEGER, expired_at INTEGER);';

export default fixture({
  'a decision on an app that is gone': {
    variant: 'expired',
    files: {
      [place]: database(`${table}
        INSERT INTO expired VALUES ('kTCCServiceMicrophone', 'com.example.gone', 0, NULL, 1609459200, 1609545600);`),
    },
    records: [
      {
        service: 'kTCCServiceMicrophone',
        client: 'com.example.gone',
        bundle: 'com.example.gone',
        filePath: null,
        process: 'com.example.gone',
        decision: 'expired',
        decidedAt: at('2021-01-01T00:00:00Z'),
        expiredAt: at('2021-01-02T00:00:00Z'),
      },
    ],
    events: [
      '2021-01-01T00:00:00.000000Z permission-decided com.example.gone was decided on for kTCCServiceMicrophone',
      '2021-01-02T00:00:00.000000Z permission-expired the decision on com.example.gone for kTCCServiceMicrophone was dropped',
    ],
    observables: ['app-id permitted com.example.gone', 'process-name permitted com.example.gone'],
    locators: ['expired ROWID 1'],
  },
  'iOS 13 and before kept none': {
    variant: 'none',
    files: { [place]: database('CREATE TABLE access (service TEXT, client TEXT, allowed INTEGER)') },
    records: [],
  },
  'a row no one expected': {
    files: { [place]: database(`${table} INSERT INTO expired (service, expired_at) VALUES ('kTCCServiceCamera', 1)`) },
    records: [],
    issues: ['ROW_REJECTED'],
  },
  'a schema no one has seen': {
    files: { [place]: database('CREATE TABLE expiry (service TEXT, client TEXT)') },
    records: [],
    issues: ['SCHEMA_UNKNOWN'],
  },
  'a damaged file': { files: { [place]: Buffer.from('no database') }, records: [], issues: ['FILE_UNREADABLE'] },
  'a backup without it': { files: {}, records: [] },
});
