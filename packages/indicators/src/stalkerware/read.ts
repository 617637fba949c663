import { type Campaign, campaignNamed, figure, monitoringSorts } from '@bridle/model';
import { z } from 'zod';
import { ifSound } from '../lenient.ts';
import { type Limits } from '../limits.ts';
import { type Entry, type Reading, unreadable } from '../reading.ts';
import { nothingStated } from '../provenance.ts';
import { dropped, entryOf, nameIn, type Statement } from '../statement.ts';
import { androidCertificate } from '../values/words.ts';

const format = 'stalkerware-indicators';

const list = ifSound(z.array(z.unknown()));

/** An app, with everything that is listed of it. */
const appShape = z.object({
  name: z.union([z.string(), z.number()]).transform(String),
  names: list,
  type: ifSound(z.enum(monitoringSorts)),
  packages: list,
  ios_bundles: list,
  certificates: list,
  certificate_organizations: list,
  certificate_cname_re: ifSound(z.union([z.string(), z.array(z.unknown())])),
  websites: list,
  distribution: list,
  c2: ifSound(z.object({ domains: list, ips: list, ip: list })),
});

const ofIphones = { ...nothingStated, platforms: ['ios'] };

type App = z.infer<typeof appShape>;
type Group = readonly [
  path: string,
  values: readonly unknown[] | undefined,
  said: Partial<Statement> & Pick<Statement, 'kind'>,
];

/** Whether a document lists monitoring software as the collection `stalkerware-indicators` does. */
export function isAppList(text: string): boolean {
  return /^[ \t]*- name:/m.test(text) && /^[ \t]+type:[ \t]*["']?(?:stalkerware|watchware)\b/m.test(text);
}

/**
 * Reads `ioc.yaml` and `watchware.yaml`. Every app is a campaign of its own, marked as monitoring software. A website
 * is the vendor's: who visits it may be the one who installs. Ids of Android apps are looked for too, since a vendor
 * often has the same id on both systems; their certificates are not.
 */
export function readAppList(document: unknown, file: string, limits: Limits): Reading {
  if (!Array.isArray(document)) return unreadable(format, 'a list of apps is due');
  const entries: Entry[] = [];
  const campaigns: Campaign[] = [];
  for (const [at, json] of document.entries()) {
    const place = `[${at}]`;
    const { success, data: app } = appShape.safeParse(json);
    const name = success ? nameIn(app.name, limits) : null;
    if (!success || name === null) {
      entries.push(dropped('rejected', place, 'an app without a name'));
      continue;
    }
    campaigns.push(campaignOf(app, name, limits));
    entries.push(...entriesOf(app, place, name, file, limits));
    if (entries.length > limits.objects) {
      return unreadable(format, `more than ${figure(limits.objects)} values: no more are read from one file`);
    }
  }
  return { status: 'read', format, entries, campaigns, remarks: [] };
}

function campaignOf({ names, type }: App, name: string, limits: Limits): Campaign {
  const aliases = (names ?? []).flatMap((it) => (typeof it === 'string' ? (nameIn(it, limits) ?? []) : []));
  return {
    ...campaignNamed(name),
    aliases: aliases.filter((it) => it !== name),
    monitoring: type ?? 'stalkerware',
  };
}

function entriesOf(app: App, place: string, campaign: string, file: string, limits: Limits): Entry[] {
  const misspelt = ['listed under "ip" where "ips" is due'];
  const groups: readonly Group[] = [
    ['packages', app.packages, { kind: 'app-id', role: 'implant' }],
    ['ios_bundles', app.ios_bundles, { kind: 'app-id', role: 'implant', provenance: ofIphones }],
    ['websites', app.websites, { kind: 'domain-name', role: 'vendor-site' }],
    ['distribution', app.distribution, { kind: 'domain-name', role: 'delivery' }],
    ['c2.domains', app.c2?.domains, { kind: 'domain-name', role: 'c2' }],
    ['c2.ips', app.c2?.ips, { kind: 'ip-addr', role: 'c2' }],
    ['c2.ip', app.c2?.ip, { kind: 'ip-addr', role: 'c2', repairs: misspelt }],
  ];
  const looked = groups.flatMap(([path, values = [], said]) =>
    values.map((value, at) => {
      const object = `${place}.${path}[${at}]`;
      if (typeof value !== 'string') return dropped('rejected', object, 'a value that is no text');
      return entryOf({ object, value, campaign, ...said }, { file, limits });
    }),
  );
  const patterns = app.certificate_cname_re ?? [];
  const asides = [
    ...asidesIn(app.certificates, `${place}.certificates`),
    ...asidesIn(app.certificate_organizations, `${place}.certificate_organizations`),
    ...asidesIn(typeof patterns === 'string' ? [patterns] : patterns, `${place}.certificate_cname_re`),
  ];
  return [...looked, ...asides];
}

function asidesIn(values: readonly unknown[] = [], path: string): Entry[] {
  return values.map((it, at) =>
    dropped('set-aside', `${path}[${at}]`, androidCertificate, typeof it === 'string' ? it : null),
  );
}
