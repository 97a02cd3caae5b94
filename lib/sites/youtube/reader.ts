import { find } from '../engine/dom.ts';
import { type Facts, layered, type SightingContext, sighted } from '../engine/facts.ts';
import { isoDuration, zoned } from '../engine/linked-data.ts';
import { said } from '../engine/read-page.ts';
import { line } from '../engine/values.ts';
import { NOTHING, type Seen, type Site, type SiteReader, UNREADY } from '../site.ts';
import { type YoutubePack, youtubePack } from './selectors.ts';

/**
 * YouTube. No page says whether a video is a podcast's episode: each is sighted, its channel as the podcast, and what
 * the dataset does not know is not spoken of (`mixed`).
 */
export const youtube: Site = {
  id: 'youtube',
  name: 'YouTube',
  hosts: ['www.youtube.com', 'm.youtube.com'],
  bars: '',
  optional: true,
  packVersion: 1,
  verified: { on: '2022-11', what: 'a saved video page' },
  mixed: true,
};

export const youtubeReader: SiteReader<YoutubePack> = {
  pack: youtubePack,
  readPage,
  readPlayer: () => NOTHING,
  pageRoots: (document, { selectors }) =>
    [find(document, selectors.main) ?? document.body].filter((root) => root !== null),
  playerItem: () => '',
  playerRoots: () => [],
};

function readPage(url: URL, document: Document, pack: YoutubePack): Seen {
  const context = {
    site: 'youtube',
    source: 'page',
    platform: 'youtube',
    locale: document.documentElement?.lang,
  } as const;
  // A channel and a playlist by their ids alone: of a title nobody could say whether it is a podcast's.
  const podcastId = /^\/channel\/(UC[\w-]{22})(?:\/|$)/.exec(url.pathname)?.[1] ?? playlistOf(url);
  if (podcastId) return sighted({ ...context, kind: 'podcast' }, layered(['address', { podcastId }]));
  const id = /^[\w-]{11}$/.exec(url.searchParams.get('v') ?? '')?.[0];
  return url.pathname === '/watch' && id ? readVideo({ ...context, kind: 'episode' }, id, document, pack) : NOTHING;
}

function playlistOf(url: URL): string | undefined {
  return url.pathname === '/playlist' ? /^PL[\w-]{10,60}$/.exec(url.searchParams.get('list') ?? '')?.[0] : undefined;
}

/**
 * The head is of the first video that was opened, and stays; the body is of the video that its element names. Either is
 * believed only under the address's own id, and the body only if the document's title, which comes last, agrees.
 */
function readVideo(context: SightingContext, id: string, document: Document, { selectors }: YoutubePack): Seen {
  const shows = said(document, selectors.video);
  if (shows && shows !== id) return UNREADY;
  const head = said(document, selectors.headVideo) === id ? headFacts(document, selectors) : {};
  const title = said(document, selectors.title);
  const isShown = shows === id && title && line(document.title)?.includes(title);
  const channel = isShown ? find(document, selectors.channelLink)?.getAttribute('href') : undefined;
  const body: Facts = isShown
    ? {
        episode: title,
        podcast: said(document, selectors.channel),
        podcastId: /^\/channel\/(UC[\w-]{22})/.exec(channel ?? '')?.[1],
      }
    : {};
  const traced = layered(['address', { episodeId: id }], ['markup', body], ['metas', head]);
  return traced.facts.episode && traced.facts.podcast ? sighted(context, traced) : UNREADY;
}

function headFacts(document: Document, selectors: YoutubePack['selectors']): Facts {
  return {
    episode: said(document, selectors.headTitle),
    podcast: said(document, selectors.headChannel),
    podcastId: said(document, selectors.headChannelId),
    published: zoned(said(document, selectors.headDate)),
    seconds: isoDuration(said(document, selectors.headDuration)),
  };
}
