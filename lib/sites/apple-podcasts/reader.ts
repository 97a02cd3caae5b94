import type { LayerName } from '../../domain/layers.ts';
import { contentIn, find, findAll, headAddresses, textIn } from '../engine/dom.ts';
import { type Facts, layered, type SightingContext, sighted, type Traced } from '../engine/facts.ts';
import { at, line, notes, parsed, seconds } from '../engine/values.ts';
import { NOTHING, type Seen, type Site, type SiteReader, UNREADY } from '../site.ts';
import { type AppleAddress, appleAddress, appleData } from './data.ts';
import { appleItem, appleRoots, readApplePlayer } from './player.ts';
import {
  APPLE_BAR,
  APPLE_PODCASTS_PACK,
  APPLE_SHADOW_HOST,
  type ApplePodcastsPack,
  applePodcastsPack,
} from './selectors.ts';

/** Apple's web player for podcasts. Facts and dates: sites, "Apple Podcasts". */
export const applePodcasts: Site = {
  id: 'apple-podcasts',
  name: 'Apple Podcasts',
  hosts: ['podcasts.apple.com'],
  bars: [...APPLE_BAR, ...APPLE_SHADOW_HOST].join(),
  packVersion: APPLE_PODCASTS_PACK,
  verified: { on: '2025-10', what: 'saved episode and show pages, with the player' },
};

export const applePodcastsReader: SiteReader<ApplePodcastsPack> = {
  pack: applePodcastsPack,
  readPage: readApplePage,
  readPlayer: readApplePlayer,
  pageRoots: (document, { selectors }) => [find(document, selectors.main)].filter((root) => root !== undefined),
  playerItem: appleItem,
  playerRoots: appleRoots,
};

/** The frame of a sighting on Apple Podcasts. */
export function appleContext(
  document: Document,
  source: SightingContext['source'],
  kind: SightingContext['kind'],
): SightingContext {
  return { site: 'apple-podcasts', source, kind, platform: 'apple', locale: document.documentElement?.lang };
}

/** What one layer says, and whether it is of this page by its id, or of another, and of what title then. */
interface Layer {
  name: LayerName;
  isOwn: boolean;
  title: string | undefined;
  facts: Facts;
  /** The date in the page's own words. */
  shownDate?: string | undefined;
}

/** What is being viewed on Apple Podcasts. */
export function readApplePage(url: URL, document: Document, pack: ApplePodcastsPack): Seen {
  const place = appleAddress(url.href);
  if (!place) return NOTHING;
  const layers = [...jsonLd(document, place, pack), ...metas(document, place, pack)];
  const known = factsOf(document, place, layers, pack);
  if (!known || (known.facts.podcastId ?? place.podcast) !== place.podcast) return UNREADY;
  const ids: Facts = { podcastId: place.podcast, episodeId: place.episode };
  const shownDate = layers.find((layer) => layer.isOwn && layer.shownDate)?.shownDate;
  const missing = missingLayers(document, known, pack);
  const traced = layered(['address', ids], known);
  return sighted(appleContext(document, 'page', place.episode ? 'episode' : 'podcast'), traced, { missing, shownDate });
}

/** After navigation inside the app the data is another page's: that is no lack. A body without its test ids is one. */
function missingLayers(document: Document, { layers }: Traced, pack: ApplePodcastsPack): LayerName[] {
  if ((layers.episode ?? layers.podcast) === 'data') return [];
  const missing: LayerName[] = appleData(document, pack).length === 0 ? ['data'] : [];
  const isBuilt = find(document, pack.selectors.main) && !find(document, pack.selectors.title);
  return isBuilt ? [...missing, 'test-ids'] : missing;
}

/**
 * Whatever carries the page's id is about the page, whenever it is read; what is seen without an id counts only when
 * no layer still tells of another page of that title, and a link beside it leads where it should.
 */
function factsOf(
  document: Document,
  place: AppleAddress,
  layers: readonly Layer[],
  pack: ApplePodcastsPack,
): Traced | undefined {
  const isComplete = ({ facts }: Traced) => !!facts.podcast && (!place.episode || !!facts.episode);
  const titleOf = ({ facts: { episode, podcast } }: Traced) => (place.episode ? episode : podcast);
  const data = appleData(document, pack);
  const mine = data.filter((entry) => entry.id === place.id);
  const served = layered(...mine.filter((entry) => entry.isSubject).map(fromData));
  if (isComplete(served)) return served;

  const title = textIn(document, pack.selectors.title);
  const own = layered(
    served,
    ...layers.filter((layer) => layer.isOwn).map(({ name, facts }) => [name, facts] as const),
  );
  // The page before may have listed this one: known by its id there, and by its title here.
  const listed = layered(...mine.map(fromData));
  if (title && isComplete(listed) && titleOf(listed) === title) return listed;

  const shown = title ?? titleOf(own);
  const isLeftOver = [
    ...data.map(({ isSubject, id, facts }) => ({
      isOwn: !isSubject || id === place.id,
      title: facts.episode ?? facts.podcast,
    })),
    ...layers,
  ].some((other) => !other.isOwn && (other.title ?? shown) === shown);
  if (!shown || isLeftOver || (titleOf(own) ?? shown) !== shown) return undefined;
  const known = isComplete(own) || !title ? own : layered(['test-ids', bodyFacts(document, place, title, pack)]);
  return isComplete(known) ? known : undefined;
}

const fromData = ({ facts }: { facts: Facts }) => ['data', facts] as const;

/** What the visible head of the page names: an episode's leads to its podcast, a podcast's does not. */
function bodyFacts(document: Document, place: AppleAddress, title: string, { selectors }: ApplePodcastsPack): Facts {
  if (!line(document.title)?.includes(title)) return {};
  const subtitle = find(document, selectors.subtitle);
  const beside = line(subtitle?.textContent);
  const leadsToPodcast = (root: ParentNode, selector: string) =>
    findAll(root, [selector]).some((link) => appleAddress(link.getAttribute('href'))?.podcast === place.podcast);
  const isEpisode = subtitle !== undefined && leadsToPodcast(subtitle, 'a');
  if (place.episode) return isEpisode ? { episode: title, podcast: beside } : {};
  const isPodcast = beside && !isEpisode && leadsToPodcast(document, 'a[href*="?i="]');
  return isPodcast ? { podcast: title, publisher: beside } : {};
}

/** JSON-LD, which names its page by `url`; that of 2023 does not, and is of no use. */
function jsonLd(document: Document, place: AppleAddress, { selectors }: ApplePodcastsPack): Layer[] {
  return findAll(document, selectors.jsonLd, 5).flatMap((script) => {
    const value = parsed(script.textContent);
    const title = line(at(value, 'name'));
    const address = appleAddress(line(at(value, 'url')));
    if (!address) return [];
    const [, ...clock] = /^PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?$/.exec(`${at(value, 'duration')}`) ?? [];
    const published = line(at(value, 'datePublished'));
    const facts: Facts = address.episode
      ? {
          episode: title,
          podcast: line(at(value, 'partOfSeries.name')),
          published,
          seconds: seconds(clock.reduce((total, part) => total * 60 + Number(part ?? 0), 0)),
          notes: notes(at(value, 'description')),
        }
      : { podcast: title };
    return [{ name: 'json-ld', isOwn: address.id === place.id, title, facts, shownDate: published }];
  });
}

/** Metas (2024-12): exact title and id, a localised day, and a rounded length, which is not taken. */
function metas(document: Document, place: AppleAddress, { selectors }: ApplePodcastsPack): Layer[] {
  const ids = headAddresses(document).map((address) => appleAddress(address)?.id);
  const contentId = contentIn(document, selectors.contentId);
  if (contentId) ids.push(contentId);
  if (!ids.some((id) => id)) return [];
  const title = contentIn(document, selectors.metaTitle);
  const [, podcast, shownDate] =
    /^[^·]+ · (.+) · ([^·]+) · [^·]+$/.exec(contentIn(document, selectors.summary) ?? '') ?? [];
  const facts = place.episode ? { episode: title, podcast } : { podcast: title };
  return [{ name: 'metas', isOwn: ids.every((id) => id === place.id), title, facts, shownDate }];
}
