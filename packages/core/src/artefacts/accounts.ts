import { z } from 'zod';
import { defineArtefact } from '../artefact.ts';
import { cocoaSeconds } from '../clock.ts';
import { flag, integer, text } from '../column.ts';
import { sqlite } from '../formats/sqlite.ts';
import { among } from '../rule.ts';

export default defineArtefact({
  id: 'accounts',
  title: 'Accounts',
  about: 'Every account the phone is signed in to, with its kind, its name, since when, and which program added it.',
  references: [
    'https://github.com/abrignoni/iLEAPP/blob/main/scripts/artifacts/accountData.py',
    'https://github.com/mac4n6/APOLLO',
  ],
  family: 'account',
  channel: 'accounts',
  where: [{ domain: 'HomeDomain', path: 'Library/Accounts/Accounts3.sqlite' }],
  onEveryPhone: true,

  format: sqlite({
    variants: [
      {
        name: 'accounts',
        needs: { ZACCOUNT: ['Z_PK', 'ZUSERNAME', 'ZDATE'] },
        sql: `
          SELECT ZACCOUNT.Z_PK AS pk,
                 ZACCOUNT.ZUSERNAME AS username,
                 ZACCOUNT.ZDATE AS date,
                 {ZACCOUNT.ZLASTCREDENTIALRENEWALREJECTIONDATE} AS rejection_date,
                 {ZACCOUNT.ZACCOUNTDESCRIPTION} AS description,
                 {ZACCOUNT.ZIDENTIFIER} AS identifier,
                 {ZACCOUNT.ZOWNINGBUNDLEID} AS owner,
                 {ZACCOUNT.ZAUTHENTICATIONTYPE} AS authentication,
                 {ZACCOUNT.ZACTIVE} AS active,
                 {ZACCOUNT.ZAUTHENTICATED} AS authenticated,
                 {ZACCOUNT.ZVISIBLE} AS visible,
                 {ZACCOUNT.ZPARENTACCOUNT} AS parent,
                 {ZACCOUNTTYPE.ZACCOUNTTYPEDESCRIPTION} AS type,
                 {ZACCOUNTTYPE.ZIDENTIFIER} AS type_id
            FROM ZACCOUNT
            {LEFT JOIN ZACCOUNTTYPE ON ZACCOUNTTYPE.Z_PK = ZACCOUNT.ZACCOUNTTYPE}`,
      },
    ],
    row: z.object({
      pk: integer(),
      username: text().nullable(),
      date: cocoaSeconds(),
      rejection_date: cocoaSeconds(),
      description: text().nullable(),
      identifier: text().nullable(),
      owner: text().nullable(),
      authentication: text().nullable(),
      active: flag().nullable(),
      authenticated: flag().nullable(),
      visible: flag().nullable(),
      parent: integer().nullable(),
      type: text().nullable(),
      type_id: text().nullable(),
    }),
    key: { pk: 'ZACCOUNT Z_PK' },
  }),

  toRecord: (row) => ({
    account: row.username,
    accountType: row.type ?? row.type_id,
    accountTypeId: row.type_id,
    description: row.description,
    guid: row.identifier,
    owner: row.owner,
    authentication: row.authentication,
    parent: row.parent,
    isActive: row.active,
    isAuthenticated: row.authenticated,
    isVisible: row.visible,
    createdAt: row.date,
    refusedAt: row.rejection_date,
  }),

  time: { of: ({ createdAt, refusedAt }) => [createdAt, refusedAt], basis: 'recorded' },
  timeline: {
    createdAt: {
      from: 'date',
      event: 'account-created',
      summary: ({ account, accountType }) =>
        `${account ?? 'an account without a name'} (${accountType ?? 'of unknown kind'}) was added`,
    },
    refusedAt: {
      from: 'rejection_date',
      event: 'account-modified',
      summary: ({ account, accountType }) =>
        `the credentials of ${account ?? 'an account without a name'} (${accountType ?? 'of unknown kind'}) were refused`,
    },
  },
  observables: {
    account: {
      kind: among(['email-addr'], (account) => (account.includes('@') ? 'email-addr' : null)),
      trace: 'noted',
    },
    description: {
      kind: among(['email-addr'], (description) => (/^\S+@\S+$/.test(description) ? 'email-addr' : null)),
      trace: 'noted',
    },
    owner: [
      { kind: 'app-id', trace: 'noted' },
      { kind: 'process-name', trace: 'noted' },
    ],
  },
});
