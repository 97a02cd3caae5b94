import type { LayerName } from '../../domain/layers.ts';
import { contentIn, find, findAll, headAddresses, textIn } from '../engine/dom.ts';
import { type Facts, layered, sighted, type Traced } from '../engine/facts.ts';
import { at, durationOf, line, notes, parsed } from '../engine/values.ts';
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
  const shownTitle = textIn(document, pack.selectors.title);
  const content = factsOf(document, page, layers, pack, shownTitle);
  if (!content || (content.facts.podcastId ?? page.podcast) !== page.podcast) return UNREADY;
  const ids: Facts = { podcastId: page.podcast, episodeId: page.episode };
  const shownDate = layers.find((layer) => layer.isOwn && layer.shownDate)?.shownDate;
  const missing = missingLayers(document, content, pack, shownTitle);
  const traced = layered(['address', ids], content);
  const context = appleContext(document, 'page', page.episode ? 'episode' : 'podcast');
  return sighted(context, traced, { missing, shownDate, shownTitle });
}

const titleOf = ({ episode, podcast }: Facts) => episode ?? podcast;

/**
 * Better layers that should have given the title. Data of another page is normal after in-app navigation, and does not
 * count as missing. A finished body without its test ids does, and so does one with another title.
 */
function missingLayers(
  document: Document,
  { facts, layers }: Traced,
  pack: ApplePodcastsPack,
  shownTitle: string | undefined,
): LayerName[] {
  const isBuilt = shownTitle !== undefined || find(document, pack.selectors.main) !== undefined;
  const hasData = (layers.episode ?? layers.podcast) === 'data';
  const missing: LayerName[] = hasData || appleData(document, pack).length > 0 ? [] : ['data'];
  const isNamed = shownTitle === undefined ? hasData : shownTitle === titleOf(facts);
  return isBuilt && !isNamed ? [...missing, 'test-ids'] : missing;
}

/**
 * Facts that carry the page's id are about the page, whatever its body shows. Facts without an id count only if no layer
 * still describes another page with that title, and if a link beside them leads to the right podcast.
 */
function factsOf(
  document: Document,
  page: AppleAddress,
  layers: readonly Layer[],
  pack: ApplePodcastsPack,
  shownTitle: string | undefined,
): Traced | undefined {
  const isComplete = ({ facts }: Traced) => !!facts.podcast && (!page.episode || !!facts.episode);
  const data = appleData(document, pack);
  const entries = data.filter((entry) => entry.id === page.id);
  // Rendered for this page, or else listed by the page before.
  const subjects = entries.filter((entry) => entry.isSubject);
  for (const known of [subjects, entries].map((some) => layered(...some.map(fromData)))) {
    if (isComplete(known)) return known;
  }

  const own = layered(
    ...subjects.map(fromData),
    ...layers.filter((layer) => layer.isOwn).map(({ name, facts }) => [name, facts] as const),
  );
  const ownTitle = page.episode ? own.facts.episode : own.facts.podcast;
  const title = ownTitle ?? shownTitle;
  const isOfPage = (otherTitle: string | undefined) => (otherTitle ?? title) === title;
  const isStale =
    data.some(({ isSubject, id, facts }) => isSubject && id !== page.id && isOfPage(titleOf(facts))) ||
    layers.some((layer) => !layer.isOwn && isOfPage(layer.title));
  if (!title || isStale) return undefined;
  if (isComplete(own)) return own;
  const body = layered(['test-ids', bodyFacts(document, page, title === shownTitle ? title : undefined, pack)]);
  const content = ownTitle ? layered(own, body) : body;
  return isComplete(content) ? content : undefined;
}

const fromData = ({ facts }: { facts: Facts }) => ['data', facts] as const;

/**
 * Facts from the page's visible header. An episode's header links to its podcast; a podcast's does not.
 * @param title the visible title, if it is that of the page
 */
function bodyFacts(
  document: Document,
  page: AppleAddress,
  title: string | undefined,
  { selectors }: ApplePodcastsPack,
): Facts {
  const subtitle = find(document, selectors.subtitle);
  const subtitleText = line(subtitle?.textContent);
  const leadsToPodcast = (root: ParentNode, selector: string) =>
    findAll(root, [selector]).some((link) => appleAddress(link.getAttribute('href'))?.podcast === page.podcast);
  const isEpisode = subtitle !== undefined && leadsToPodcast(subtitle, 'a');
  const isShown = title !== undefined && (line(document.title)?.includes(title) ?? false);
  // The link carries the podcast's id, whatever the title.
  if (page.episode) return isEpisode ? { episode: isShown ? title : undefined, podcast: subtitleText } : {};
  const isPodcast = isShown && subtitleText && !isEpisode && leadsToPodcast(document, 'a[href*="?i="]');
  return isPodcast ? { podcast: title, publisher: subtitleText } : {};
}

/** JSON-LD that names its page by `url`. In 2023 it did not, and is not used. */
function jsonLd(document: Document, page: AppleAddress, { selectors }: ApplePodcastsPack): Layer[] {
  return findAll(document.head, selectors.jsonLd, 5).flatMap((script) => {
    const value = parsed(script.textContent);
    const title = line(at(value, 'name'));
    const address = appleAddress(line(at(value, 'url')));
    if (!address) return [];
    const published = line(at(value, 'datePublished'));
    const facts: Facts = address.episode
      ? {
          episode: title,
          podcast: line(at(value, 'partOfSeries.name')),
          published,
          seconds: durationOf(at(value, 'duration')),
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
