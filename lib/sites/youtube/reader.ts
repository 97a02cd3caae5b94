import { find, valueIn } from '../engine/dom.ts';
import { type Facts, layered, type SightingContext, sighted } from '../engine/facts.ts';
import { isoDuration } from '../engine/linked-data.ts';
import { line } from '../engine/values.ts';
import { NOTHING, type ReadResult, type Site, type SiteReader, UNREADY } from '../site.ts';
import { type YoutubePack, youtubePack } from './selectors.ts';

/**
 * YouTube. No page says whether a video is a podcast's episode. So each video is sighted, with its channel as the
 * podcast, and a video that matches nothing is not mentioned (`mixed`).
 */
export const youtube: Site = {
  id: 'youtube',
  name: 'YouTube',
  hosts: ['www.youtube.com', 'm.youtube.com'],
  optional: true,
  packVersion: 1,
  verified: { on: '2022', what: 'a saved video page' },
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

function readPage(url: URL, document: Document, pack: YoutubePack): ReadResult {
  const context = {
    site: 'youtube',
    source: 'page',
    platform: 'youtube',
    locale: document.documentElement?.lang,
  } as const;
  // Channels and playlists by their ids only: a title does not tell whether it is a podcast's.
  const podcastId = /^\/channel\/(UC[\w-]{22})(?:\/|$)/.exec(url.pathname)?.[1] ?? playlistOf(url);
  if (podcastId) return sighted({ ...context, kind: 'podcast' }, layered(['address', { podcastId }]));
  const id = /^[\w-]{11}$/.exec(url.searchParams.get('v') ?? '')?.[0];
  return url.pathname === '/watch' && id ? readVideo({ ...context, kind: 'episode' }, id, document, pack) : NOTHING;
}

function playlistOf(url: URL): string | undefined {
  return url.pathname === '/playlist' ? /^PL[\w-]{10,60}$/.exec(url.searchParams.get('list') ?? '')?.[0] : undefined;
}

/**
 * The head stays that of the first video opened; the body belongs to the video that its element names. Each is trusted
 * only if its id is the address's, and the body only if the document's title, which changes last, agrees.
 */
function readVideo(context: SightingContext, id: string, document: Document, { selectors }: YoutubePack): ReadResult {
  const bodyId = valueIn(document, selectors.video);
  if (bodyId && bodyId !== id) return UNREADY;
  const head = valueIn(document, selectors.headVideo) === id ? headFacts(document, selectors) : {};
  const title = valueIn(document, selectors.title);
  const isShown = bodyId === id && title && line(document.title)?.includes(title);
  const channel = isShown ? find(document, selectors.channelLink)?.getAttribute('href') : undefined;
  const body: Facts = isShown
    ? {
        episode: title,
        podcast: valueIn(document, selectors.channel),
        podcastId: /^\/channel\/(UC[\w-]{22})/.exec(channel ?? '')?.[1],
      }
    : {};
  const traced = layered(['address', { episodeId: id }], ['markup', body], ['metas', head]);
  return traced.facts.episode && traced.facts.podcast ? sighted(context, traced) : UNREADY;
}

function headFacts(document: Document, selectors: YoutubePack['selectors']): Facts {
  return {
    episode: valueIn(document, selectors.headTitle),
    podcast: valueIn(document, selectors.headChannel),
    podcastId: valueIn(document, selectors.headChannelId),
    published: valueIn(document, selectors.headDate),
    seconds: isoDuration(valueIn(document, selectors.headDuration)),
  };
}
