import type { LayerName } from '../../domain/layers.ts';
import { contentIn, find, findAll, headAddresses, textIn } from '../engine/dom.ts';
import { type Facts, layered, sighted, type Traced } from '../engine/facts.ts';
import { at, line, notes, parsed, seconds } from '../engine/values.ts';
import { NOTHING, type ReadResult, type Site, type SiteReader, UNREADY } from '../site.ts';
import { type AppleAddress, appleAddress } from './address.ts';
import { appleContext, appleData } from './data.ts';
import { appleItem, appleRoots, readApplePlayer } from './player.ts';
import {
  APPLE_BAR,
  APPLE_PODCASTS_PACK,
  APPLE_SHADOW_HOST,
  type ApplePodcastsPack,
  applePodcastsPack,
} from './selectors.ts';

/** Not inside `applePodcasts`: the content script needs the hosts, and would carry the whole description. */
export const APPLE_PODCASTS_HOSTS = ['podcasts.apple.com'] as const;

/** Apple's web player for podcasts. */
export const applePodcasts: Site = {
  id: 'apple-podcasts',
  name: 'Apple Podcasts',
  hosts: APPLE_PODCASTS_HOSTS,
  bars: /* @__PURE__ */ [...APPLE_BAR, ...APPLE_SHADOW_HOST].join(),
  packVersion: APPLE_PODCASTS_PACK,
  verified: { on: '2025-02', what: 'saved episode and show pages, with the player' },
};

export const applePodcastsReader: SiteReader<ApplePodcastsPack> = {
  pack: applePodcastsPack,
  readPage: readApplePage,
  readPlayer: readApplePlayer,
  pageRoots: (document, { selectors }) => [find(document, selectors.main)].filter((root) => root !== undefined),
  playerItem: appleItem,
  playerRoots: appleRoots,
};

/** Facts of one layer that carries an id. */
interface Layer {
  name: LayerName;
  /** Whether the id is this page's. If not, the layer is about another page. */
  isOwn: boolean;
  /** The title of the page that the layer is about. */
  title: string | undefined;
  facts: Facts;
  /** The date in the page's own words. */
  shownDate?: string | undefined;
}

/** The page being viewed on Apple Podcasts. */
function readApplePage(url: URL, document: Document, pack: ApplePodcastsPack): ReadResult {
  const page = appleAddress(url.href);
  if (!page) return NOTHING;
  const layers = [...jsonLd(document, page, pack), ...metas(document, page, pack)];
  const content = factsOf(document, page, layers, pack);
  if (!content || (content.facts.podcastId ?? page.podcast) !== page.podcast) return UNREADY;
  const ids: Facts = { podcastId: page.podcast, episodeId: page.episode };
  const shownDate = layers.find((layer) => layer.isOwn && layer.shownDate)?.shownDate;
  const missing = missingLayers(document, content, pack);
  const traced = layered(['address', ids], content);
  return sighted(appleContext(document, 'page', page.episode ? 'episode' : 'podcast'), traced, { missing, shownDate });
}

/**
 * Better layers that should have given the title. Data of another page is normal after in-app navigation, and does not
 * count as missing. A finished body without its test ids does.
 */
function missingLayers(document: Document, { layers }: Traced, pack: ApplePodcastsPack): LayerName[] {
  if ((layers.episode ?? layers.podcast) === 'data') return [];
  const missing: LayerName[] = appleData(document, pack).length === 0 ? ['data'] : [];
  const isBuilt = find(document, pack.selectors.main) && !find(document, pack.selectors.title);
  return isBuilt ? [...missing, 'test-ids'] : missing;
}

/**
 * Facts that carry the page's id are always about the page. Facts without an id count only if no layer still describes
 * another page with that title, and if a link beside them leads to the right podcast.
 */
function factsOf(
  document: Document,
  page: AppleAddress,
  layers: readonly Layer[],
  pack: ApplePodcastsPack,
): Traced | undefined {
  const isComplete = ({ facts }: Traced) => !!facts.podcast && (!page.episode || !!facts.episode);
  const titleOf = ({ facts: { episode, podcast } }: Traced) => (page.episode ? episode : podcast);
  const data = appleData(document, pack);
  const entries = data.filter((entry) => entry.id === page.id);
  const rendered = layered(...entries.filter((entry) => entry.isSubject).map(fromData));
  if (isComplete(rendered)) return rendered;

  const title = textIn(document, pack.selectors.title);
  const own = layered(
    rendered,
    ...layers.filter((layer) => layer.isOwn).map(({ name, facts }) => [name, facts] as const),
  );
  // The page before may have listed this one, by its id. The title must confirm that this is the page.
  const listed = layered(...entries.map(fromData));
  if (title && isComplete(listed) && titleOf(listed) === title) return listed;

  const shown = title ?? titleOf(own);
  const isShown = (otherTitle: string | undefined) => (otherTitle ?? shown) === shown;
  const isStale =
    data.some(({ isSubject, id, facts }) => isSubject && id !== page.id && isShown(facts.episode ?? facts.podcast)) ||
    layers.some((layer) => !layer.isOwn && isShown(layer.title));
  if (!shown || isStale || (titleOf(own) ?? shown) !== shown) return undefined;
  const content = isComplete(own) || !title ? own : layered(['test-ids', bodyFacts(document, page, title, pack)]);
  return isComplete(content) ? content : undefined;
}

const fromData = ({ facts }: { facts: Facts }) => ['data', facts] as const;

/** Facts from the page's visible header. An episode's header links to its podcast; a podcast's does not. */
function bodyFacts(document: Document, page: AppleAddress, title: string, { selectors }: ApplePodcastsPack): Facts {
  if (!line(document.title)?.includes(title)) return {};
  const subtitle = find(document, selectors.subtitle);
  const subtitleText = line(subtitle?.textContent);
  const leadsToPodcast = (root: ParentNode, selector: string) =>
    findAll(root, [selector]).some((link) => appleAddress(link.getAttribute('href'))?.podcast === page.podcast);
  const isEpisode = subtitle !== undefined && leadsToPodcast(subtitle, 'a');
  if (page.episode) return isEpisode ? { episode: title, podcast: subtitleText } : {};
  const isPodcast = subtitleText && !isEpisode && leadsToPodcast(document, 'a[href*="?i="]');
  return isPodcast ? { podcast: title, publisher: subtitleText } : {};
}

/** JSON-LD that names its page by `url`. In 2023 it did not, and is not used. */
function jsonLd(document: Document, page: AppleAddress, { selectors }: ApplePodcastsPack): Layer[] {
  return findAll(document, selectors.jsonLd, 5).flatMap((script) => {
    const value = parsed(script.textContent);
    const title = line(at(value, 'name'));
    const address = appleAddress(line(at(value, 'url')));
    if (!address) return [];
    const [, ...parts] = /^PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?$/.exec(`${at(value, 'duration')}`) ?? [];
    const published = line(at(value, 'datePublished'));
    const facts: Facts = address.episode
      ? {
          episode: title,
          podcast: line(at(value, 'partOfSeries.name')),
          published,
          seconds: seconds(parts.reduce((total, part) => total * 60 + Number(part ?? 0), 0)),
          notes: notes(at(value, 'description')),
        }
      : { podcast: title };
    return [{ name: 'json-ld', isOwn: address.id === page.id, title, facts, shownDate: published }];
  });
}

/** Metas (2024-12): exact title and id, a localised date, and a rounded duration, which is not used. */
function metas(document: Document, page: AppleAddress, { selectors }: ApplePodcastsPack): Layer[] {
  const ids = headAddresses(document).map((address) => appleAddress(address)?.id);
  const contentId = contentIn(document, selectors.contentId);
  if (contentId) ids.push(contentId);
  if (!ids.some((id) => id)) return [];
  const title = contentIn(document, selectors.metaTitle);
  const [, podcast, shownDate] =
    /^[^·]+ · (.+) · ([^·]+) · [^·]+$/.exec(contentIn(document, selectors.summary) ?? '') ?? [];
  const facts = page.episode ? { episode: title, podcast } : { podcast: title };
  return [{ name: 'metas', isOwn: ids.every((id) => id === page.id), title, facts, shownDate }];
}
