/*
 * Hosts that nearly every phone meets, and whose pages everyone sends to everyone: whoever lists one whole accuses everybody
 * (`verdict-science` 5: lists are to be held against those of what is harmless). A page of one of them may be listed all the
 * same, and so may what anyone can put below one; names under which anyone can have a site are refused when a list is loaded.
 */
const names = [
  // Apple’s own services (https://support.apple.com/101555), and where links to apps, music, places and help lead.
  ...['apple.com', 'account.apple.com', 'appleid.apple.com', 'apps.apple.com', 'itunes.apple.com', 'maps.apple.com'],
  ...['music.apple.com', 'podcasts.apple.com', 'support.apple.com', 'tv.apple.com', 'mesu.apple.com', 'time.apple.com'],
  ...['icloud.com', 'gateway.icloud.com', 'me.com', 'mac.com', 'apple.co', 'apple.news', 'apple-dns.net', 'appsto.re'],
  ...['aaplimg.com', 'cdn-apple.com', 'mzstatic.com', 'itunes.com'],
  // Search engines, and the other services of those that run them.
  ...[
    'google.com',
    'accounts.google.com',
    'calendar.google.com',
    'mail.google.com',
    'maps.google.com',
    'meet.google.com',
  ],
  ...['news.google.com', 'photos.google.com', 'play.google.com', 'translate.google.com', 'gmail.com', 'goo.gl', 'g.co'],
  ...['googleapis.com', 'googleusercontent.com', 'gstatic.com', 'google-analytics.com', 'googletagmanager.com'],
  ...[
    'maps.app.goo.gl',
    'youtube.com',
    'youtu.be',
    'ytimg.com',
    'bing.com',
    'duckduckgo.com',
    'yahoo.com',
    'baidu.com',
  ],
  ...['yandex.ru', 'yandex.com', 'ya.ru', 'ecosia.org', 'startpage.com', 'qwant.com', 'naver.com', 'search.brave.com'],
  // Hosts that messengers make links of (https://faq.whatsapp.com/5913398998672934, https://core.telegram.org/api/links).
  ...['wa.me', 'whatsapp.com', 'api.whatsapp.com', 'chat.whatsapp.com', 'web.whatsapp.com', 'whatsapp.net'],
  ...['t.me', 'telegram.me', 'telegram.org', 'm.me', 'messenger.com', 'signal.org', 'signal.me', 'signal.group'],
  ...['signal.art', 'line.me', 'viber.com', 'discord.gg', 'discord.com', 'skype.com', 'zoom.us', 'teams.microsoft.com'],
  // Of the two hundred domains that are met most (https://github.com/MISP/misp-warninglists, CC0, `cloudflare-top200` of
  // 2026-08-10) those that people go to, or that phones ask by themselves.
  ...['adobe.com', 'amazon.com', 'android.com', 'chatgpt.com', 'cloudflare.com', 'dropbox.com', 'epicgames.com'],
  ...[
    'facebook.com',
    'fbcdn.net',
    'github.com',
    'instagram.com',
    'linkedin.com',
    'live.com',
    'mail.ru',
    'microsoft.com',
  ],
  ...['microsoftonline.com', 'mozilla.com', 'msn.com', 'netflix.com', 'office.com', 'openai.com', 'opera.com'],
  ...[
    'outlook.com',
    'pinterest.com',
    'qq.com',
    'reddit.com',
    'roblox.com',
    'samsung.com',
    'snapchat.com',
    'spotify.com',
  ],
  ...['tiktok.com', 'vk.ru', 'wikipedia.org', 'windows.com', 'xiaomi.com'],
  // Other names of the same.
  ...['twitter.com', 'x.com', 'vk.com', 'mozilla.org', 'en.wikipedia.org'],
];

/** The hosts, without the `www.` that any of them may have before it. */
export const everyonesHosts: ReadonlySet<string> = new Set(names);

/** Whether a host is one of them. */
export function isEveryonesHost(host: string): boolean {
  return everyonesHosts.has(host.startsWith('www.') ? host.slice('www.'.length) : host);
}
