import { isSamePage, urlOf } from './engine/address.ts';
import { find, findAll, metaOf } from './engine/dom.ts';
import { type Facts, layered, sighted, type Traced } from './engine/facts.ts';
import { type LinkedItem, linkedData, PODCAST_TYPES } from './engine/linked-data.ts';
import { type PagesPack, pagesPack } from './engine/selectors.ts';
import { besideName } from './engine/title-template.ts';
import { line, notes } from './engine/values.ts';
import { NOTHING, type ReadResult, type SiteReader } from './site.ts';

const CONTEXT = { site: 'web' } as const;
/** Media elements to watch: when they change item, the media session changes too. */
const MAX_MEDIA = 5;
/** A page has a feed or two. */
const MAX_FEEDS = 10;

const TYPES = { ...PODCAST_TYPES, RadioEpisode: 'episode', RadioSeries: 'podcast', AudioObject: 'episode' } as const;

const anyPagePack = /* @__PURE__ */ pagesPack('web', 1, {
  proof: [
    'meta[name="twitter:player:stream"], meta[property="twitter:player:stream"]' /* 2023 */,
    'meta[property="og:audio"], meta[name="og:audio"]' /* 2022 */,
    'audio[src], audio source[src]' /* unverified, 2026-11 */,
  ],
  bar: ['audio, video' /* unverified, 2026-11 */],
  feed: ['link[rel="alternate"][type="application/rss+xml"], link[type="application/rss+xml"]' /* 2023 */],
});

/**
 * Reads any page that the user asks for, by standards that sites share. Only a page that declares itself a podcast is
 * one: by JSON-LD, or by Open Graph with audio and a link to exactly one feed. A title is never enough.
 */
export const anyPageReader: SiteReader<PagesPack> = {
  pack: anyPagePack,
  readPage,
  readPlayer,
  pageRoots: (document) => [document.body].filter((body) => body !== null),
  playerItem: (document) => playing(document)?.title ?? '',
  playerRoots: (document, { selectors }) => findAll(document, selectors.bar, MAX_MEDIA),
};

function readPage(url: URL, document: Document, { selectors }: PagesPack): ReadResult {
  const feed = feedOf(document, selectors.feed, url);
  const item = pageItem(linkedData(document, TYPES), url);
  const title = metaOf(document, 'og:title');
  const isEpisode = feed && title && isPlayable(document, selectors, feed, url);
  const kind = item?.kind ?? (isEpisode ? (url.pathname === '/' ? 'podcast' : 'episode') : undefined);
  if (!kind) return NOTHING;

  const traced: Traced = layered(
    ...(item ? [['json-ld', item.facts] as const] : []),
    ['metas', headFacts(document, kind, title)],
    ['feed-link', { podcast: feed?.name, feedUrl: feed?.href }],
    ['title', { podcast: kind === 'episode' ? besideName(line(document.title), title) : title }],
  );
  const { episode, podcast } = traced.facts;
  const context = { ...CONTEXT, source: 'page', kind, locale: document.documentElement?.lang } as const;
  const isComplete = podcast && (kind === 'podcast' || episode);
  if (!isComplete) return NOTHING;
  // "{podcast} | {episode}" or the other way round, where only the title names the episode.
  const name = traced.layers.episode === 'metas' ? besideName(episode, podcast) : undefined;
  const plain = name ? layered(['metas', { episode: name }], traced) : traced;
  return sighted(context, plain, { pageKey: url.pathname + url.search });
}

function headFacts(document: Document, kind: LinkedItem['kind'], title: string | undefined): Facts {
  const siteName = metaOf(document, 'og:site_name');
  return {
    [kind]: kind === 'episode' ? (title ?? line(document.title)) : (siteName ?? title),
    ...(kind === 'episode' && { podcast: siteName }),
    notes: notes(metaOf(document, 'og:description')),
  };
}

/** The feed that a page links to, with its title, if it is one: feeds of comments do not count. */
function feedOf(
  document: Document,
  selectors: readonly string[],
  url: URL,
): { href: string; name?: string } | undefined {
  const links = findAll(document, selectors, MAX_FEEDS).filter(
    (link) => !/\bcomments?\b/.test(link.getAttribute('href') ?? 'comments'),
  );
  const [first, ...others] = links;
  const href = urlOf(first?.getAttribute('href'), url)?.href;
  if (!href || others.some((link) => link.getAttribute('href') !== first?.getAttribute('href'))) return undefined;
  const name = line(first?.getAttribute('title')?.replace(/\W*\b(?:podcast )?(?:rss|feed)\b.*$/i, ''));
  return { href, ...(name && { name }) };
}

/** Whether a page plays one piece. A player without an address counts beside a feed of another host, as podcasts have. */
function isPlayable(
  document: Document,
  { proof, bar }: PagesPack['selectors'],
  feed: { href: string },
  url: URL,
): boolean {
  if (find(document, proof)) return true;
  const players = findAll(document, bar, MAX_MEDIA);
  const isArticle = metaOf(document, 'og:type') === 'article';
  return (
    players.length === 1 && players[0]?.localName === 'audio' && !isArticle && new URL(feed.href).host !== url.host
  );
}

/** What the page tells the system it is playing. Firefox does not always show it to extensions. */
const playing = (document: Document) => document.defaultView?.navigator.mediaSession?.metadata;

/** What is being played. It can be a song too: only the dataset can tell. */
function readPlayer(_url: URL, document: Document): ReadResult {
  const item = playing(document);
  const [episode, podcast] = [line(item?.title), line(item?.artist) ?? line(item?.album)];
  if (!episode || !podcast) return NOTHING;
  const context = { ...CONTEXT, source: 'player', kind: 'episode', locale: document.documentElement?.lang } as const;
  return sighted(context, layered(['media-session', { episode, podcast }]));
}

/** The item that the page is about: the one with the page's address, or else the only one. */
function pageItem(items: readonly LinkedItem[], url: URL): LinkedItem | undefined {
  const own = items.filter(({ addresses }) => addresses.some((address) => isSamePage(urlOf(address, url), url)));
  // An item with another address on this host is in a list here, or left over from the page before. A part of a page
  // (`#podcast`) is no address of its own.
  const isElsewhere = (address: string) => !address.includes('#') && urlOf(address, url)?.host === url.host;
  const unaddressed = items.filter(({ addresses }) => !addresses.some(isElsewhere));
  for (const candidates of [own, unaddressed]) {
    for (const kind of ['episode', 'podcast'] as const) {
      const [only, ...others] = candidates.filter((item) => item.kind === kind);
      // Several tools can describe the same.
      if (only && others.every(({ facts }) => facts[kind] === only.facts[kind])) return only;
    }
  }
  return undefined;
}
