import { binaryPlist, bytesOf, database } from '@bridle/testkit';
import { fixture } from '../support/fixture.ts';

const place = 'HomeDomain/Library/Shortcuts/Shortcuts.sqlite';

const tables = `
  CREATE TABLE ZSHORTCUT (Z_PK INTEGER PRIMARY KEY, ZNAME VARCHAR);
  CREATE TABLE ZSMARTPROMPTPERMISSION (Z_PK INTEGER PRIMARY KEY, ZSHORTCUT INTEGER, ZACTIONUUID VARCHAR, ZDATA BLOB);`;

const bare = {
  service: 'unknown',
  client: 'shortcut unknown',
  decision: 'unknown',
  action: null,
  contentType: null,
  bundles: [],
  links: [],
  decidedAt: null,
};

export default fixture({
  'leave to send to an app, and to a site': {
    variant: 'prompts',
    files: {
      [place]: database(`${tables} INSERT INTO ZSHORTCUT VALUES (1, 'Send');`, {
        table: 'ZSMARTPROMPTPERMISSION',
        columns: ['Z_PK', 'ZSHORTCUT', 'ZACTIONUUID', 'ZDATA'],
        rows: [
          [
            1,
            1,
            'A-1',
            bytesOf(
              binaryPlist({
                Mode: 'ActionWildcard',
                Status: 'Allow',
                DataType: 'Text',
                ContentDestination: { appDescriptor: { BundleIdentifier: 'com.example.chat', Name: 'Chat' } },
              }),
            ),
          ],
          // One word may be the value of two keys.
          [
            2,
            77,
            null,
            bytesOf(binaryPlist({ Mode: 'Deny', Status: 'Deny', ContentDestination: { host: 'example.com' } })),
          ],
          [3, null, null, null],
        ],
      }),
    },
    records: [
      {
        ...bare,
        service: 'ActionWildcard',
        client: 'Send',
        decision: 'Allow',
        action: 'A-1',
        contentType: 'Text',
        bundles: ['com.example.chat'],
      },
      { ...bare, service: 'Deny', client: 'shortcut 77', decision: 'Deny', links: ['http://example.com'] },
      bare,
    ],
    observables: ['app-id permitted com.example.chat', 'url permitted http://example.com'],
    locators: [1, 2, 3].map((number) => `ZSMARTPROMPTPERMISSION Z_PK ${number}`),
  },

  'a row no one expected': {
    files: { [place]: database(`${tables} INSERT INTO ZSMARTPROMPTPERMISSION (Z_PK, ZDATA) VALUES (1, 'text');`) },
    records: [bare],
    issues: ['CELL_REJECTED'],
  },

  'a schema no one has seen': {
    files: { [place]: database('CREATE TABLE ZSMARTPROMPTPERMISSION (Z_PK INTEGER PRIMARY KEY)') },
    records: [],
    issues: ['SCHEMA_UNKNOWN'],
  },

  'a damaged file': { files: { [place]: Buffer.alloc(512, 7) }, records: [], issues: ['FILE_UNREADABLE'] },

  'a backup without it': { files: {}, records: [] },
});
