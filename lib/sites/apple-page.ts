import { type AppleAddress, appleAddress } from './apple-address.ts';
import { appleData } from './apple-data.ts';
import { elements, headAddresses, metaOf, textOf } from './dom.ts';
import { type Facts, type Frame, layered, sighted } from './facts.ts';
import { NOTHING, type Seen, UNREADY } from './site.ts';
import { at, line, notes, parsed, seconds } from './values.ts';

// Each selector with the page it was last seen on.
const TITLE = '[data-testid="non-editable-product-title"]'; /* 2025-02 */
const SUBTITLE = '[data-testid="product-subtitles"]'; /* 2025-02 */
const JSON_LD = 'script[id^="schema:"]'; /* schema:show, schema:episode: 2025-02 */

/** The frame of a sighting on Apple Podcasts. */
export function appleFrame(document: Document, source: Frame['source'], kind: Frame['kind']): Frame {
  return { site: 'apple-podcasts', source, kind, platform: 'apple', locale: document.documentElement?.lang };
}

/** What one layer says, and whether it is of this page by its id, or of another, and of what title then. */
interface Layer {
  isOwn: boolean;
  title: string | undefined;
  facts: Facts;
}

/** What is being viewed on Apple Podcasts. */
export function readApplePage(url: URL, document: Document): Seen {
  const place = appleAddress(url.href);
  if (!place) return NOTHING;
  const facts = factsOf(document, place, ({ episode, podcast }) => !!podcast && (!place.episode || !!episode));
  if (!facts || (facts.podcastId ?? place.podcast) !== place.podcast) return UNREADY;
  const ids: Facts = { podcastId: place.podcast, episodeId: place.episode };
  return sighted(appleFrame(document, 'page', place.episode ? 'episode' : 'podcast'), { ...facts, ...ids });
}

/**
 * Whatever carries the page's id is about the page, whenever it is read; what is seen without an id counts only when
 * no layer still tells of another page of that title, and a link beside it leads where it should.
 */
function factsOf(document: Document, place: AppleAddress, isComplete: (facts: Facts) => boolean): Facts | undefined {
  const mine = appleData(document).filter((entry) => entry.id === place.id);
  const served = layered(...mine.filter((entry) => entry.isSubject).map((entry) => entry.facts));
  if (isComplete(served)) return served;

  const title = textOf(document, TITLE);
  const titleOf = ({ episode, podcast }: Facts) => (place.episode ? episode : podcast);
  const layers = [...jsonLd(document, place), ...metas(document, place)];
  const own = layered(served, ...layers.filter((layer) => layer.isOwn).map((layer) => layer.facts));
  // The page before may have listed this one: known by its id there, and by its title here.
  const listed = layered(...mine.map((entry) => entry.facts));
  if (title && isComplete(listed) && titleOf(listed) === title) return listed;

  const shown = title ?? titleOf(own);
  const isLeftOver = [
    ...appleData(document).map(({ isSubject, id, facts }) => ({
      isOwn: !isSubject || id === place.id,
      title: facts.episode ?? facts.podcast,
    })),
    ...layers,
  ].some((other) => !other.isOwn && (other.title ?? shown) === shown);
  if (!shown || isLeftOver || (titleOf(own) ?? shown) !== shown) return undefined;
  const facts = isComplete(own) || !title ? own : bodyFacts(document, place, title);
  return isComplete(facts) ? facts : undefined;
}

/** What the visible head of the page names: an episode's leads to its podcast, a podcast's does not. */
function bodyFacts(document: Document, place: AppleAddress, title: string): Facts {
  if (!line(document.title)?.includes(title)) return {};
  const subtitle = document.querySelector(SUBTITLE);
  const beside = textOf(document, SUBTITLE);
  const leadsToPodcast = (root: ParentNode, selector: string) =>
    elements(root, selector).some((link) => appleAddress(link.getAttribute('href'))?.podcast === place.podcast);
  const isEpisode = subtitle !== null && leadsToPodcast(subtitle, 'a');
  if (place.episode) return isEpisode ? { episode: title, podcast: beside } : {};
  const isPodcast = beside && !isEpisode && leadsToPodcast(document, 'a[href*="?i="]');
  return isPodcast ? { podcast: title, publisher: beside } : {};
}

/** JSON-LD, which names its page by `url`. */
function jsonLd(document: Document, place: AppleAddress): Layer[] {
  return elements(document, JSON_LD, 5).flatMap((script) => {
    const value = parsed(script.textContent);
    const name = line(at(value, 'name'));
    const address = appleAddress(line(at(value, 'url')));
    if (!address) return [];
    const [, ...clock] = /^PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?$/.exec(`${at(value, 'duration')}`) ?? [];
    const facts: Facts = address.episode
      ? {
          episode: name,
          podcast: line(at(value, 'partOfSeries.name')),
          published: line(at(value, 'datePublished')),
          seconds: seconds(clock.reduce((total, part) => total * 60 + Number(part ?? 0), 0)),
          notes: notes(at(value, 'description')),
        }
      : { podcast: name };
    return [{ isOwn: address.id === place.id, title: name, facts }];
  });
}

/** Metas (2024-12): exact title and id. The date is a localised day, the length a rounded one, so neither is taken. */
function metas(document: Document, place: AppleAddress): Layer[] {
  const ids = headAddresses(document).map((address) => appleAddress(address)?.id);
  const contentId = metaOf(document, 'apple:content_id');
  if (contentId) ids.push(contentId);
  if (!ids.some((id) => id)) return [];
  const title = metaOf(document, 'apple:title');
  // "{what it is} · {podcast} · {date} · {length}"
  const podcast = /^[^·]+ · (.+) · [^·]+ · [^·]+$/.exec(metaOf(document, 'twitter:description') ?? '')?.[1];
  const facts = place.episode ? { episode: title, podcast } : { podcast: title };
  return [{ isOwn: ids.every((id) => id === place.id), title, facts }];
}
