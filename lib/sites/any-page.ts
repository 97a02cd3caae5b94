import { findAll, metaOf } from './engine/dom.ts';
import { type Facts, layered, sighted, type Traced } from './engine/facts.ts';
import { type Linked, linkedData, PODCAST_TYPES } from './engine/linked-data.ts';
import { said } from './engine/read-page.ts';
import { type PagesPack, pagesPack } from './engine/selectors.ts';
import { identifier, line, notes } from './engine/values.ts';
import { NOTHING, type Seen, type SiteReader } from './site.ts';

const CONTEXT = { site: 'web' } as const;
/** Media elements whose changes are watched: with another item the media session changes too. */
const MAX_MEDIA = 5;

const TYPES = { ...PODCAST_TYPES, RadioEpisode: 'episode', RadioSeries: 'podcast', AudioObject: 'episode' } as const;

/** Any page: what is agreed on beyond single sites. */
const anyPagePack = /* @__PURE__ */ pagesPack('web', 1, {
  proof: ['audio[src]' /* unverified, 2026-11 */, 'audio source[src]' /* unverified, 2026-11 */],
  bar: ['audio, video' /* unverified, 2026-11 */],
  feed: ['link[rel="alternate"][type="application/rss+xml"]' /* unverified, 2026-11 */],
});

/**
 * Any page that a person wants read. Only what says of itself that it is a podcast is one: data in the words of
 * schema.org; or Open Graph with audio beside the link to one feed. Titles alone never are.
 */
export const anyPageReader: SiteReader<PagesPack> = {
  pack: anyPagePack,
  readPage,
  readPlayer,
  pageRoots: (document) => [document.body].filter((body) => body !== null),
  playerItem: (document) => playing(document)?.title ?? '',
  playerRoots: (document, { selectors }) => findAll(document, selectors.bar, MAX_MEDIA),
};

function readPage(url: URL, document: Document, { selectors }: PagesPack): Seen {
  const feeds = new Set(findAll(document, selectors.feed).map((link) => link.getAttribute('href') ?? ''));
  const [feed, ...others] = feeds;
  const feedUrl =
    feed && others.length === 0 && URL.canParse(feed, url) ? identifier(new URL(feed, url).href) : undefined;
  const thing = thingOf(linkedData(document, TYPES), url);
  const title = metaOf(document, 'og:title');
  const hasAudio = metaOf(document, 'og:audio') ?? said(document, selectors.proof);
  const kind = thing?.kind ?? (hasAudio && feedUrl && title ? 'episode' : undefined);
  if (!kind) return NOTHING;

  const head: Facts = {
    [kind]: title ?? line(document.title),
    podcast: kind === 'episode' ? metaOf(document, 'og:site_name') : title,
    notes: notes(metaOf(document, 'og:description')),
  };
  const traced: Traced = layered(
    ...(thing ? [['json-ld', thing.facts] as const] : []),
    ['metas', head],
    ['feed-link', { feedUrl }],
  );
  const { episode, podcast } = traced.facts;
  const context = { ...CONTEXT, source: 'page', kind, locale: document.documentElement?.lang } as const;
  const isComplete = podcast && (kind === 'podcast' || episode);
  return isComplete ? sighted(context, traced, { place: url.pathname + url.search }) : NOTHING;
}

/** What the page tells the system that it plays; Firefox does not always let one see it. */
const playing = (document: Document) => document.defaultView?.navigator.mediaSession?.metadata;

/** What is being played. That can be a song too: only the dataset knows. */
function readPlayer(_url: URL, document: Document): Seen {
  const item = playing(document);
  const [episode, podcast] = [line(item?.title), line(item?.artist) ?? line(item?.album)];
  if (!episode || !podcast) return NOTHING;
  const context = { ...CONTEXT, source: 'player', kind: 'episode', locale: document.documentElement?.lang } as const;
  return sighted(context, layered(['media-session', { episode, podcast }]));
}

/** The one thing that the page is about: what bears its address, or the only one there is. */
function thingOf(things: readonly Linked[], url: URL): Linked | undefined {
  const here = things.filter(({ addresses }) => addresses.some((address) => isSame(address, url)));
  // What lives at another address of this host is listed here, or left over from the page before.
  const nowhere = things.filter(({ addresses }) => !addresses.some((address) => isOn(address, url)));
  for (const found of [here, nowhere]) {
    for (const kind of ['episode', 'podcast'] as const) {
      const [only, ...others] = found.filter((thing) => thing.kind === kind);
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
