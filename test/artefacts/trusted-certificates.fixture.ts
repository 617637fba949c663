import { database, xmlPlist } from '@bridle/testkit';
import { fixture } from '../support/fixture.ts';

const place = 'ProtectedDomain/trustd/private/TrustStore.sqlite3';

/** Made for this with openssl, for “O=Example Ltd, CN=Example Root”; its key was thrown away. */
const root = Buffer.from(
  'MIIBsDCCAVWgAwIBAgIUEtEGMfNq/ziufRgKueSry1wsUJ8wCgYIKoZIzj0EAwIwLTEUMBIGA1UECgwLRXhhbXBsZSBMdGQxFTAT' +
    'BgNVBAMMDEV4YW1wbGUgUm9vdDAeFw0yNjExMjUxNzE3MjJaFw0zNjExMjIxNzE3MjJaMC0xFDASBgNVBAoMC0V4YW1wbGUgTHRk' +
    'MRUwEwYDVQQDDAxFeGFtcGxlIFJvb3QwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAARM263LtpkKZEKE2gh86srHsW4zUqMIYXdP' +
    'husZuFGT7skTNSRGfsX0SzwxHZApfnKZXRYuMm5f+U+qfU99C1lpo1MwUTAdBgNVHQ4EFgQURZOZkvAtCv+s7+RlfYCpLrd1o7sw' +
    'HwYDVR0jBBgwFoAURZOZkvAtCv+s7+RlfYCpLrd1o7swDwYDVR0TAQH/BAUwAwEB/zAKBggqhkjOPQQDAgNJADBGAiEA2dA8fbj2' +
    'jAE7VxuPXoLRa2UcSVTFvO/Q2T2QLHdli/oCIQD0bUt3YsiPj1nkUTJwezrNa3S94j36A7X1bbbxmufXIg==',
  'base64',
);

/** sha256sum of the same bytes. */
const sha256 = '1ce45c12f63b5a3ec7989a1b9e0480cd13081fc13dc4d745d29af83a26be8577';

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

/** No restriction, as for a root that is trusted for everything. */
const everything = hex(xmlPlist([]));

const trusted = { setting: 'O=Example Ltd, CN=Example Root', value: '[]', sha256, changedAt: null };

export default fixture({
  'a root that was added by hand or by a profile': {
    variant: 'by sha256',
    files: {
      [place]:
        database(`CREATE TABLE tsettings (sha256 BLOB NOT NULL, subj BLOB NOT NULL, tset BLOB, data BLOB, uuid BLOB NOT NULL, UNIQUE (sha256, uuid));
        INSERT INTO tsettings VALUES (x'${sha256}', x'00', x'${everything}', x'${hex(root)}', x'01'), (x'${sha256}', x'00', NULL, x'${hex(root)}', x'02');`),
    },
    records: [trusted, { ...trusted, value: '' }],
    events: [],
    observables: [`file-hash installed ${sha256}`, `file-hash installed ${sha256}`],
    locators: [`tsettings ${sha256.toUpperCase()}, of 01`, `tsettings ${sha256.toUpperCase()}, of 02`],
  },

  'the store of older systems, in another place': {
    variant: 'by sha1',
    files: {
      'KeychainDomain/TrustStore.sqlite3':
        database(`CREATE TABLE tsettings (sha1 BLOB PRIMARY KEY, subj BLOB, tset BLOB, data BLOB);
        INSERT INTO tsettings VALUES (x'01', x'00', x'${everything}', x'${hex(root)}');`),
    },
    records: [trusted],
  },

  'a certificate that cannot be read is known by its hash': {
    files: {
      [place]: database(
        `CREATE TABLE tsettings (sha256 BLOB, tset BLOB, data BLOB); INSERT INTO tsettings VALUES (x'01', NULL, x'61');`,
      ),
    },
    records: [
      {
        setting: 'a certificate that cannot be read',
        value: '',
        // printf a | sha256sum
        sha256: 'ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb',
        changedAt: null,
      },
    ],
  },

  'a phone that trusts no more than it came with': {
    files: { [place]: database('CREATE TABLE tsettings (sha256 BLOB, tset BLOB, data BLOB)') },
    records: [],
  },

  'a row no one expected': {
    files: {
      [place]: database(`CREATE TABLE tsettings (sha256 BLOB, tset BLOB, data BLOB);
        INSERT INTO tsettings VALUES (x'01', 'odd', x'${hex(root)}'), (x'02', NULL, NULL);`),
    },
    records: [{ ...trusted, value: '' }],
    issues: ['CELL_REJECTED', 'ROW_REJECTED'],
  },

  'a schema no one has seen': {
    files: { [place]: database('CREATE TABLE tsettings (md5 BLOB)') },
    records: [],
    issues: ['SCHEMA_UNKNOWN'],
  },

  'a damaged file': { files: { [place]: Buffer.alloc(512, 7) }, records: [], issues: ['FILE_UNREADABLE'] },

  'a backup without it': { files: {}, records: [] },
});
