import type {
  EvidenceClass,
  Exactness,
  Family,
  IndicatorKind,
  Role,
  Stage,
  Strength,
  Trace,
  Trait,
} from '@bridle/model';

/** One line of the table: the first whose conditions hold speaks. What is left out holds always. */
export interface Line {
  readonly kinds?: readonly IndicatorKind[];
  readonly traces?: readonly Trace[];
  readonly roles?: readonly Role[];
  readonly traits?: readonly Trait[];
  readonly exactness?: Exactness;
  readonly cause?: boolean;
  readonly genuine?: boolean;
  readonly everyones?: boolean;
  readonly family?: Family;
  readonly stages?: readonly (Stage | null)[];
  readonly class: EvidenceClass;
  readonly strength: Given;
  readonly because: string;
}

/** The strength where the source states none, the most that is given, and the most for what is stated as less than decisive. */
export interface Given {
  readonly unstated: Strength;
  readonly atMost: Strength;
  readonly belowDecisive: Strength;
}

const onlyWeak: Given = { unstated: 'weak', atMost: 'weak', belowDecisive: 'weak' };
const upTo = (atMost: Strength, unstated: Strength = atMost, belowDecisive: Strength = atMost): Given => ({
  unstated,
  atMost,
  belowDecisive,
});

const infrastructure: readonly IndicatorKind[] = ['domain-name', 'url', 'ip-addr'];
const accounts: readonly IndicatorKind[] = ['email-addr', 'phone-number'];
const files: readonly IndicatorKind[] = ['file-path', 'file-name', 'file-hash'];
const onDevice: readonly Trace[] = ['stored', 'executed', 'permitted', 'installed'];

/** The table of `design.md` §3: (kind, trace, traits, role) to class and strength, each with its reason. */
export const classificationTable: readonly Line[] = [
  {
    roles: ['watering-hole', 'decoy', 'vendor-site', 'context'],
    class: 'context',
    strength: onlyWeak,
    because: 'it is listed as something that others have or visit too',
  },
  {
    kinds: infrastructure,
    everyones: true,
    class: 'context',
    strength: onlyWeak,
    because: 'nearly every phone meets this host, whatever it is listed for',
  },
  {
    kinds: ['file-path', 'file-name'],
    everyones: true,
    class: 'context',
    strength: onlyWeak,
    because: 'iOS itself keeps such a file or folder on every phone, whatever it is listed for',
  },

  {
    traits: ['swept'],
    class: 'context',
    strength: onlyWeak,
    because: 'a general search of an app’s store found it there; how it came there is not known',
  },

  {
    kinds: ['process-name', 'app-id'],
    traits: ['synced'],
    class: 'context',
    strength: onlyWeak,
    because: 'it ran on another device of the owner',
  },
  {
    kinds: ['process-name'],
    genuine: true,
    class: 'context',
    strength: onlyWeak,
    because: 'a process of iOS itself bears the name; without its place it says nothing',
  },
  {
    kinds: ['process-name'],
    traces: ['executed', 'permitted'],
    exactness: 'truncated',
    class: 'execution',
    strength: onlyWeak,
    because: 'only the letters that the accounting keeps agree; another process may begin with them',
  },
  {
    kinds: ['process-name'],
    traces: ['executed'],
    traits: ['no-bundle'],
    class: 'execution',
    strength: upTo('decisive', 'strong'),
    because: 'a process of the implant’s name ran, and no app owns it',
  },
  {
    kinds: ['process-name'],
    traces: ['executed'],
    class: 'execution',
    strength: upTo('decisive', 'supporting', 'supporting'),
    because: 'a process of the implant’s name ran',
  },
  {
    kinds: ['process-name'],
    traces: ['permitted'],
    class: 'execution',
    strength: upTo('supporting'),
    because: 'something of the implant’s name asked for a permission; whoever installs an app can choose that name',
  },
  {
    kinds: ['process-name'],
    traces: ['installed'],
    class: 'context',
    strength: onlyWeak,
    because: 'an app bears the name of an implant',
  },

  {
    kinds: files,
    traces: onDevice,
    traits: ['only-sent'],
    class: 'context',
    strength: onlyWeak,
    because: 'the owner sent the file to someone, and no message that came has it',
  },
  {
    kinds: files,
    traces: ['received'],
    class: 'delivery',
    strength: upTo('strong', 'supporting'),
    because: 'a file of the campaign came from someone else',
  },
  {
    kinds: files,
    traces: onDevice,
    stages: ['delivery', 'exploit'],
    class: 'exploit',
    strength: upTo('strong', 'supporting'),
    because: 'a file of the exploit exists',
  },
  {
    kinds: files,
    traces: onDevice,
    roles: ['delivery', 'exploit-trace'],
    stages: [null],
    class: 'exploit',
    strength: upTo('strong', 'supporting'),
    because: 'a file of the exploit exists',
  },
  {
    kinds: files,
    traits: ['exchanged'],
    traces: onDevice,
    class: 'delivery',
    strength: upTo('supporting'),
    because:
      'a file of the campaign lies where apps keep what others send as well as what the owner puts there; whoever sends one names it',
  },
  {
    kinds: files,
    traces: onDevice,
    stages: ['persistence'],
    class: 'persistence',
    strength: upTo('decisive', 'strong'),
    because: 'a file that keeps the implant in place exists',
  },
  {
    kinds: ['file-path'],
    traces: onDevice,
    class: 'execution',
    strength: upTo('decisive', 'strong'),
    because: 'a file stands where the implant puts its own',
  },
  {
    kinds: ['file-name'],
    traces: onDevice,
    class: 'execution',
    strength: upTo('strong', 'supporting'),
    because: 'a file bears the name of one of the implant’s; the place is not the implant’s own',
  },
  {
    kinds: ['file-hash'],
    traces: onDevice,
    class: 'execution',
    strength: upTo('decisive', 'strong'),
    because: 'the content is that of a file of the campaign',
  },

  {
    kinds: ['profile-id'],
    traces: ['installed', 'stored'],
    class: 'persistence',
    strength: upTo('decisive'),
    because: 'the configuration profile of the campaign is installed',
  },
  {
    kinds: ['app-id'],
    traces: ['installed', 'stored'],
    class: 'persistence',
    strength: upTo('strong'),
    because: 'an app of the campaign is installed',
  },
  {
    kinds: ['app-id'],
    traces: ['executed', 'permitted', 'loaded'],
    class: 'execution',
    strength: upTo('supporting'),
    because: 'an app of the campaign was active',
  },

  {
    kinds: accounts,
    traces: ['contacted'],
    traits: ['only-written-to'],
    class: 'context',
    strength: onlyWeak,
    because: 'the owner turned to the account, and nothing that came from it is kept there',
  },
  {
    kinds: accounts,
    traces: ['contacted', 'received'],
    traits: ['beside-owner'],
    class: 'context',
    strength: onlyWeak,
    because: 'someone else turned to the account and to the owner alike',
  },
  {
    kinds: accounts,
    traces: ['received'],
    traits: ['only-named'],
    class: 'context',
    strength: onlyWeak,
    because: 'someone else named the account, as by a card of it; what came is not from it',
  },
  {
    kinds: accounts,
    traces: ['contacted'],
    traits: ['nul-bytes'],
    class: 'exploit',
    strength: upTo('strong'),
    because: 'the attacker’s account was looked up with NUL bytes in it, which no known harmless cause writes',
  },
  {
    kinds: accounts,
    traces: ['contacted'],
    traits: ['system-service'],
    class: 'exploit',
    strength: upTo('strong'),
    because: 'a system service looked up the attacker’s account, without a conversation',
  },
  {
    kinds: accounts,
    traces: ['contacted'],
    family: 'lookup',
    class: 'delivery',
    strength: upTo('strong'),
    because: 'the attacker’s account was looked up',
  },
  {
    kinds: accounts,
    traces: ['contacted'],
    class: 'delivery',
    strength: upTo('strong'),
    because: 'the attacker’s account stands among those the phone had to do with; who turned to whom is not told there',
  },
  {
    kinds: accounts,
    traces: ['received'],
    class: 'delivery',
    strength: upTo('strong'),
    because: 'something came from the attacker’s account',
  },

  {
    kinds: infrastructure,
    traces: ['received'],
    class: 'delivery',
    strength: upTo('strong'),
    because: 'a link of the campaign was received',
  },
  {
    kinds: infrastructure,
    traits: ['synced'],
    class: 'context',
    strength: onlyWeak,
    because: 'the visit happened on another device of the owner',
  },
  {
    kinds: infrastructure,
    traces: ['redirected'],
    class: 'delivery',
    strength: upTo('strong'),
    because: 'a page of another site sent the browser there',
  },
  {
    kinds: infrastructure,
    traces: ['opened'],
    cause: true,
    class: 'delivery',
    strength: upTo('strong'),
    because: 'the page was opened, and by more than a typed address',
  },
  {
    kinds: infrastructure,
    traces: ['loaded', 'executed'],
    traits: ['non-browser'],
    class: 'command',
    strength: upTo('strong', 'supporting'),
    because: 'something that is no browser contacted the address',
  },
  {
    kinds: infrastructure,
    traces: ['installed'],
    class: 'delivery',
    strength: upTo('supporting'),
    because: 'the phone is set up to go there, by a profile, a shortcut or an automation',
  },
  {
    kinds: infrastructure,
    traces: ['loaded'],
    traits: ['high-port'],
    class: 'delivery',
    strength: upTo('strong'),
    because: 'something was loaded from a port that nobody types',
  },
  {
    kinds: infrastructure,
    traces: ['opened', 'loaded'],
    class: 'delivery',
    strength: onlyWeak,
    because: 'contact without a cause that can be seen',
  },
  {
    traces: ['sent', 'noted'],
    class: 'context',
    strength: onlyWeak,
    because: 'the owner wrote it, or keeps it',
  },
];
