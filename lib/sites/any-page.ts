import { findAll, metaOf, valueIn } from './engine/dom.ts';
import { type Facts, layered, sighted, type Traced } from './engine/facts.ts';
import { type LinkedItem, linkedData, PODCAST_TYPES } from './engine/linked-data.ts';
import { type PagesPack, pagesPack } from './engine/selectors.ts';
import { identifier, line, notes } from './engine/values.ts';
import { NOTHING, type ReadResult, type SiteReader } from './site.ts';

const CONTEXT = { site: 'web' } as const;
/** Media elements to watch: when they change item, the media session changes too. */
const MAX_MEDIA = 5;

const TYPES = { ...PODCAST_TYPES, RadioEpisode: 'episode', RadioSeries: 'podcast', AudioObject: 'episode' } as const;

const anyPagePack = /* @__PURE__ */ pagesPack('web', 1, {
  proof: ['audio[src]' /* unverified, 2026-11 */, 'audio source[src]' /* unverified, 2026-11 */],
  bar: ['audio, video' /* unverified, 2026-11 */],
  feed: ['link[rel="alternate"][type="application/rss+xml"]' /* unverified, 2026-11 */],
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
  const feeds = new Set(findAll(document, selectors.feed).map((link) => link.getAttribute('href') ?? ''));
  const [feed, ...others] = feeds;
  const feedUrl =
    feed && others.length === 0 && URL.canParse(feed, url) ? identifier(new URL(feed, url).href) : undefined;
  const item = pageItem(linkedData(document, TYPES), url);
  const title = metaOf(document, 'og:title');
  const hasAudio = metaOf(document, 'og:audio') ?? valueIn(document, selectors.proof);
  const kind = item?.kind ?? (hasAudio && feedUrl && title ? 'episode' : undefined);
  if (!kind) return NOTHING;

  const head: Facts = {
    [kind]: title ?? line(document.title),
    podcast: kind === 'episode' ? metaOf(document, 'og:site_name') : title,
    notes: notes(metaOf(document, 'og:description')),
  };
  const traced: Traced = layered(
    ...(item ? [['json-ld', item.facts] as const] : []),
    ['metas', head],
    ['feed-link', { feedUrl }],
  );
  const { episode, podcast } = traced.facts;
  const context = { ...CONTEXT, source: 'page', kind, locale: document.documentElement?.lang } as const;
  const isComplete = podcast && (kind === 'podcast' || episode);
  const details = { pageKey: url.pathname + url.search, shownDate: item?.facts.published };
  return isComplete ? sighted(context, traced, details) : NOTHING;
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
  const own = items.filter(({ addresses }) => addresses.some((address) => isSame(address, url)));
  // An item with another address on this host is in a list here, or left over from the page before.
  const unaddressed = items.filter(({ addresses }) => !addresses.some((address) => isOn(address, url)));
  for (const candidates of [own, unaddressed]) {
    for (const kind of ['episode', 'podcast'] as const) {
      const [only, ...others] = candidates.filter((item) => item.kind === kind);
      if (only && others.length === 0) return only;
    }
  }
  return undefined;
}

function isOn(address: string, url: URL): boolean {
  return URL.canParse(address, url) && new URL(address, url).host === url.host;
}

function isSame(address: string, url: URL): boolean {
  return isOn(address, url) && new URL(address, url).pathname === url.pathname;
}
