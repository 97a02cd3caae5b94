import { urlOf } from '../engine/address.ts';
import { find, findAll, headAddresses, valueIn } from '../engine/dom.ts';
import { type Facts, layered, type SightingContext, sighted } from '../engine/facts.ts';
import { durationOf, from, line, MAX_JSON, parsed, seconds } from '../engine/values.ts';
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
  const podcastId = /^\/channel\/(UC[\w-]{22,})(?:\/|$)/.exec(url.pathname)?.[1] ?? playlistOf(url);
  if (podcastId) return sighted({ ...context, kind: 'podcast' }, layered(['address', { podcastId }]));
  const id = videoOf(url);
  return id ? readVideo({ ...context, kind: 'episode' }, id, url, document, pack) : NOTHING;
}

function playlistOf(url: URL): string | undefined {
  return url.pathname === '/playlist' ? /^PL[\w-]{10,60}$/.exec(url.searchParams.get('list') ?? '')?.[0] : undefined;
}

/** The video that an address is the page of. A stream keeps its address under `/live/` when it is over. */
function videoOf({ pathname, searchParams }: URL): string | undefined {
  const [, live] = /^\/live\/([^/]+)\/?$/.exec(pathname) ?? [];
  const id = live ?? (/^\/watch\/?$/.test(pathname) ? searchParams.get('v') : undefined);
  return /^[\w-]{11}$/.exec(id ?? '')?.[0];
}

/**
 * The head and the player's data stay those of the first video opened; the body belongs to the video that its element
 * names. Each is trusted only if its id is the address's, and the body only if the document's title, which changes last,
 * agrees. What carries the id counts, whatever the rest shows.
 */
function readVideo(context: SightingContext, id: string, url: URL, document: Document, pack: YoutubePack): ReadResult {
  const { selectors } = pack;
  const headId = headVideo(url, document, selectors);
  const head = headId === id ? headFacts(document, selectors) : {};
  const shownTitle = valueIn(document, selectors.title);
  // A head that still describes the video before: a body with the same title belongs to that one too.
  const otherTitle = (headId ?? id) === id ? undefined : valueIn(document, selectors.headTitle);
  const agrees =
    shownTitle !== undefined &&
    shownTitle !== otherTitle &&
    (head.episode ?? shownTitle) === shownTitle &&
    isBodyOf(id, shownTitle, url, document, selectors);
  const ids = ['address', { episodeId: id }] as const;
  const shown = layered(ids, ['metas', head], ['markup', agrees ? bodyFacts(document, selectors, shownTitle) : {}]);
  // Large, so only where it can tell something: a page that has not named the channel's id, or nowhere the video's.
  const isProven = [headId, valueIn(document, selectors.video)].includes(id);
  const needsData = !(isProven && shown.facts.podcastId) && (headId ?? id) === id;
  const data = needsData ? playerData(document, pack) : undefined;
  const own = dataFacts(data, pack, id);
  const traced = layered(ids, ['data', own], shown);
  // Data that still describe the video before: a body with the same title belongs to that one too.
  const isStale = !isProven && !own.episode && line(from(data, pack.paths.title)) === shownTitle;
  if (isStale || !traced.facts.episode || !traced.facts.podcast) return UNREADY;
  return sighted(context, traced, { missing: shownTitle && !agrees ? ['markup'] : [], shownTitle });
}

/** Whether the body shows the video: its element has the id, or on the mobile page none, and the document's title agrees. */
function isBodyOf(
  id: string,
  title: string,
  url: URL,
  document: Document,
  selectors: YoutubePack['selectors'],
): boolean {
  const bodyId = valueIn(document, selectors.video);
  const isOfVideo = bodyId === id || (bodyId === undefined && url.hostname.startsWith('m.'));
  return isOfVideo && (line(document.title)?.includes(title) ?? false);
}

/** The video that the head describes. The mobile page names it by its address only. */
function headVideo(url: URL, document: Document, selectors: YoutubePack['selectors']): string | undefined {
  const [id] = headAddresses(document).flatMap((address) => {
    const other = urlOf(address, url);
    return (other && videoOf(other)) ?? [];
  });
  return valueIn(document, selectors.headVideo) ?? id;
}

function bodyFacts(document: Document, selectors: YoutubePack['selectors'], episode: string): Facts {
  const channel = find(document, selectors.channelLink)?.getAttribute('href') ?? '';
  return {
    episode,
    podcast: valueIn(document, selectors.channel),
    podcastId: /^\/channel\/(UC[\w-]{22,})/.exec(channel)?.[1],
  };
}

function headFacts(document: Document, selectors: YoutubePack['selectors']): Facts {
  return {
    episode: valueIn(document, selectors.headTitle),
    podcast: valueIn(document, selectors.headChannel),
    podcastId: valueIn(document, selectors.headChannelId),
    published: valueIn(document, selectors.headDate),
    seconds: durationOf(valueIn(document, selectors.headDuration)),
  };
}

/** A video's page has about 60 scripts. */
const MAX_SCRIPTS = 200;
/** Where a script names the data, it does so at once. */
const MAX_START = 300;
const DATA = /ytInitialPlayerResponse\W{1,9}(?=\{)/;

/** The last data found, and the script that it came from: a page is read up to ten times. */
let last: { text: string; data: unknown } | undefined;

/** What the player was given with the page, about whichever video. */
function playerData(document: Document, { selectors }: YoutubePack): unknown {
  const text = findAll(document, selectors.data, MAX_SCRIPTS)
    .map((script) => script.textContent)
    .find((script) => DATA.test(script.slice(0, MAX_START)));
  if (!text || text.length > MAX_JSON) return undefined;
  if (last?.text !== text) last = { text, data: parsed(objectIn(text)) };
  return last.data;
}

/** What of it is about this video. */
function dataFacts(data: unknown, { paths }: YoutubePack, id: string): Facts {
  if (from(data, paths.videoId) !== id) return {};
  return {
    episode: line(from(data, paths.title)),
    podcast: line(from(data, paths.channel)),
    podcastId: /^UC[\w-]{22,}$/.exec(`${from(data, paths.channelId)}`)?.[0],
    published: line(from(data, paths.published)),
    seconds: seconds(from(data, paths.seconds)),
  };
}

/** The first object in a script, from its opening to its closing brace. */
function objectIn(script: string): string | undefined {
  const tokens = /"(?:[^"\\]|\\.)*(?:"|$)|[{}]/gs;
  const start = script.indexOf('{', script.search(DATA));
  tokens.lastIndex = Math.max(0, start);
  let depth = 0;
  for (let token = tokens.exec(script); token; token = tokens.exec(script)) {
    if (token[0] === '{') depth += 1;
    if (token[0] === '}') depth -= 1;
    if (depth === 0) return script.slice(start, tokens.lastIndex);
  }
  return undefined;
}
