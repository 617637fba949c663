/*
 * Hosts that unrelated people share and that the list of public suffixes does not have: whoever listed one whole would
 * accuse everyone who was ever there. `dynamic-dns.net` was in a published list and was withdrawn for that reason:
 * https://github.com/AmnestyTech/investigations (2021-07-21). The others are from the lists `lots-project` and
 * `dynamic-dns` (CC0): https://github.com/MISP/misp-warninglists
 */
const names = [
  ...['dynamic-dns.net', 'cloudns.net', 'dnsdyn.net', 'dynserv.org', 'dynu.com', 'viewdns.net', 'freeddns.us'],
  ...['000webhostapp.com', 'atlassian.net', 'box.com', 'canva.com', 'docusign.com', 'doubleclick.net', 'sendspace.com'],
  ...['sharepoint.com', 'tumblr.com', 'typeform.com', 'weebly.com', 'wordpress.com', 'zendesk.com', 'mystrikingly.com'],
  ...['bit.ly', 'cutt.ly', 'lnkd.in', 'rb.gy', 'rebrand.ly', 's.id', 't.co', 'tinyurl.com', '1drv.ms'],
  ...[
    'docs.google.com',
    'drive.google.com',
    'sites.google.com',
    'storage.googleapis.com',
    'icloud.com',
    'onedrive.live.com',
  ],
  ...['dropbox.com', 'mediafire.com', 'mega.nz', 'pastebin.com', 'telegra.ph', 'wetransfer.com', 'archive.org'],
  ...['api.telegram.org', 'cdn.discordapp.com', 'discord.com', 'slack.com', 'trello.com', 'reddit.com'],
  ...['github.com', 'raw.githubusercontent.com', 'gitlab.com', 'bitbucket.org'],
  ...['facebook.com', 'instagram.com', 'twitter.com', 'youtube.com'],
];

/** Names that are refused as indicators; what lies under them is not. */
export const sharedHosts: ReadonlySet<string> = new Set(names);
