import { isSamePage, urlOf } from './engine/address.ts';
import { find, findAll, headAddresses, isNamed, metaOf, textOf } from './engine/dom.ts';
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
  date: [
    'meta[property="article:published_time"]' /* unverified, 2026-11 */,
    '.site-episode-metadata time' /* Transistor, 2023 */,
    '[itemprop="datePublished"]' /* unverified, 2026-11 */,
    'article time, main time' /* unverified, 2026-11 */,
    'time' /* unverified, 2026-11 */,
  ],
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
  playerItem: (document) => playing(document)?.title ?? '',
  playerRoots: (document, { selectors }) => findAll(document, selectors.bar, MAX_MEDIA),
};

function readPage(url: URL, document: Document, { selectors }: PagesPack): ReadResult {
  const feed = feedOf(document, selectors.feed, url);
  const isForeign = headAddresses(document).some((address) => isSibling(urlOf(address, url), url));
  const item = pageItem(linkedData(document, TYPES), url, isForeign ? undefined : document);
  const title = metaOf(document, 'og:title');
  const isEpisode = feed && title && !isForeign && isPlayable(url, document, selectors, feed);
  const kind = item?.kind ?? (isEpisode ? kindAt(url) : undefined);
  if (!kind) return NOTHING;

  const date = kind === 'episode' ? dateIn(document, selectors.date) : undefined;
  const traced: Traced = layered(
    ...(item ? [['json-ld', item.facts] as const] : []),
    ['metas', headFacts(document, kind, title)],
    ['markup', { published: date?.attribute }],
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
  return sighted(context, plain, {
    pageKey: url.pathname + url.search,
    shownDate: date?.text ?? item?.facts.published,
  });
}

/** The home page is the podcast's, unless its address has an id. */
const kindAt = (url: URL) => (isSamePage(new URL('/', url), url) ? 'podcast' : 'episode');

function headFacts(document: Document, kind: LinkedItem['kind'], title: string | undefined): Facts {
  const siteName = metaOf(document, 'og:site_name');
  return {
    [kind]: kind === 'episode' ? (title ?? line(document.title)) : (siteName ?? title),
    ...(kind === 'episode' && { podcast: siteName }),
    notes: notes(metaOf(document, 'og:description')),
  };
}

/** The date that a page marks, for machines and in words, if it marks one only: others can be of other episodes. */
function dateIn(document: Document, selectors: readonly string[]) {
  const [time, ...others] = findAll(document, selectors, 2);
  if (!time || others.length > 0) return undefined;
  return { attribute: line(time.getAttribute('content') ?? time.getAttribute('datetime')), text: textOf(time) };
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

/** Hosts of podcasts, by their names. Their players have no address before they play. */
const PODCAST_HOSTS =
  /\b(?:acast|art19|buzzsprout|captivate|fireside|libsyn|megaphone|omny|podbean|podigee|simplecast|spreaker|transistor)/;

/** What the names of podcasts, of their feeds and of their pages say, and those of other articles to hear do not. */
const PODCAST_WORDS = /podcast|episode|folge|radio|cast\b|\bfm\b/i;

/** Whether a page plays one piece: audio with an address, or one player without, beside what only podcasts have. */
function isPlayable(
  url: URL,
  document: Document,
  { proof, bar }: PagesPack['selectors'],
  feed: { href: string; name?: string },
): boolean {
  const type = metaOf(document, 'og:type');
  const names = [url.href, feed.href, feed.name, metaOf(document, 'og:site_name'), document.title].join();
  // Songs, films, and articles that are read out.
  if (/^(?:music|video)\b/.test(`${type}`) || (type === 'article' && !PODCAST_WORDS.test(names))) return false;
  if (find(document, proof)) return true;
  const [player, ...others] = findAll(document, bar, MAX_MEDIA);
  if (player?.localName !== 'audio' || others.length > 0) return false;
  return PODCAST_HOSTS.test(new URL(feed.href).host) || isPlayerCard(document);
}

/** Whether a page offers a player to other sites, as a podcast's episode does; articles offer videos so. */
const isPlayerCard = (document: Document) =>
  metaOf(document, 'twitter:player') !== undefined && metaOf(document, 'og:type') !== 'article';

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

/**
 * Whether an address is of another page beside this one, as a head has it that is left over from the page before. One in
 * another folder can be a second address of the same page.
 */
function isSibling(other: URL | undefined, url: URL): boolean {
  const folder = ({ host, pathname }: URL) => host + pathname.replace(/[^/]*\/?$/, '');
  const isRoot = other?.pathname === '/' && url.pathname !== '/';
  return !!other && !isRoot && folder(other) === folder(url) && !isSamePage(other, url);
}

/**
 * The item that the page is about: the one with the page's address, or else the only one that the page names.
 * @param document undefined if it describes another page
 */
function pageItem(items: readonly LinkedItem[], url: URL, document: Document | undefined): LinkedItem | undefined {
  const own = items.filter(({ addresses }) => addresses.some((address) => isSamePage(urlOf(address, url), url)));
  // An item with another address on this host is in a list here, or left over from the page before. A part of a page
  // (`#podcast`) is no address of its own, unless it is a path.
  const isElsewhere = (address: string) => !/#(?!!?\/)/.test(address) && urlOf(address, url)?.host === url.host;
  const unaddressed = items.filter(
    ({ kind, addresses, facts }) => document && !addresses.some(isElsewhere) && isNamed(document, facts[kind]),
  );
  for (const candidates of [own, unaddressed]) {
    for (const kind of ['episode', 'podcast'] as const) {
      const item = oneOf(candidates.filter((candidate) => candidate.kind === kind));
      if (item) return item;
    }
  }
  return undefined;
}

/** The one thing that items of a kind describe, if it is one: several tools can describe it in one page. */
function oneOf(items: readonly LinkedItem[]): LinkedItem | undefined {
  const types = Object.keys(TYPES).filter((type) => items.some((item) => item.type === type));
  const best = items.filter(({ type }) => type === types[0]);
  const [first, ...others] = best;
  if (!first || others.some(({ facts }) => facts[first.kind] !== first.facts[first.kind])) return undefined;
  const { facts } = layered(...best.map((item) => ['json-ld', item.facts] as const));
  // A date in words is for the reader of visible dates.
  return { ...first, facts: { published: first.facts.published, ...facts } };
}
