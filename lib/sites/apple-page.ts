import { type AppleAddress, appleAddress, pageId } from './apple-address.ts';
import { appleData } from './apple-data.ts';
import { firstText, headAddresses, metaOf, textOf } from './dom.ts';
import { type Facts, layered, sighted } from './facts.ts';
import { NOTHING, type Seen, UNREADY } from './site.ts';
import { at, line, notes, parsed, seconds } from './values.ts';

const JSON_LD =
  'script[id="schema:episode"], script[id="schema:show"]' /* 2025-02 */ +
  ', script[name="schema:podcast-episode"]'; /* 2023-08 */
const MOST_JSON_LD = 300_000;
const TITLE = ['[data-testid="non-editable-product-title"]' /* 2025-02 */];
const SUBTITLE = '[data-testid="product-subtitles"]'; /* 2025-02 */
const MOST_LINKS = 300;

/** A layer that names the page it is about, this one or another. */
interface Layer {
  own: boolean;
  facts: Facts;
}

/**
 * What is being viewed on Apple Podcasts. Whatever carries the page's id is about the page, whenever it is read; what
 * is seen without an id counts only when no layer still tells of another page of that title, and a link beside it
 * leads where it should.
 */
export function readApplePage(url: URL, document: Document): Seen {
  const place = appleAddress(url);
  const id = pageId(place);
  if (!place || !id) return NOTHING;
  const kind = place.episode ? 'episode' : 'podcast';
  const complete = (facts: Facts) => (kind === 'episode' ? facts.episode && facts.podcast : facts.podcast);
  const see = (facts: Facts) => {
    const ids: Facts = kind === 'episode' ? { episodeId: id, podcastId: place.podcast } : { podcastId: id };
    const torn = place.podcast && facts.podcastId && facts.podcastId !== place.podcast;
    if (torn || !complete(facts)) return UNREADY;
    const locale = document.documentElement?.lang || metaOf(document, 'og:locale')?.replace('_', '-');
    const frame = { site: 'apple-podcasts', source: 'page', kind, platform: 'apple', locale } as const;
    return sighted(frame, layered(ids, facts));
  };

  const pages = appleData(document);
  const entries = pages.flatMap((page) => page.entries.map((entry) => ({ ...entry, own: page.id === id })));
  const mine = entries.filter((entry) => entry.id === id);
  const served = layered(...mine.filter((entry) => entry.own).map((entry) => entry.facts));
  if (complete(served)) return see(served);

  const title = firstText(document, TITLE);
  const titleOf = (facts: Facts) => (kind === 'episode' ? facts.episode : facts.podcast);
  const layers = [...jsonLd(document, place), metas(document, place)];
  const own = layered(served, ...layers.filter((layer) => layer.own).map((layer) => layer.facts));
  if (complete(own)) return title === undefined || title === titleOf(own) ? see(own) : UNREADY;
  if (title === undefined) return UNREADY;

  // The page before listed this one: known by its id there, and by its title here.
  const listed = layered(...mine.map((entry) => entry.facts));
  if (titleOf(listed) === title && complete(listed)) return see(listed);

  const leftOver = [
    ...entries
      .filter((entry) => entry.id !== id && pages.some((page) => page.id === entry.id))
      .map((entry) => entry.facts),
    ...layers.filter((layer) => !layer.own).map((layer) => layer.facts),
  ];
  const isLeftOver = leftOver.some((facts) => (facts.episode ?? facts.podcast) === title);
  return isLeftOver || !line(document.title)?.includes(title) ? UNREADY : see(seenBody(document, place, title));
}

/** What the visible head of the page names: an episode's leads to its podcast, a podcast's to its publisher. */
function seenBody(document: Document, place: AppleAddress, title: string): Facts {
  if (!place.podcast) return {};
  const subtitle = document.querySelector(SUBTITLE);
  const leadsToPodcast = [...(subtitle?.querySelectorAll('a[href*="/podcast/"]') ?? [])]
    .slice(0, MOST_LINKS)
    .some((link) => appleAddress(link.getAttribute('href'))?.podcast === place.podcast);
  if (place.episode) return leadsToPodcast ? { episode: title, podcast: textOf(subtitle) } : {};
  const listsEpisodes = [...document.querySelectorAll('a[href*="?i="]')]
    .slice(0, MOST_LINKS)
    .some((link) => appleAddress(link.getAttribute('href'))?.podcast === place.podcast);
  return listsEpisodes && !subtitle?.querySelector('a[href*="/podcast/"]')
    ? { podcast: title, publisher: textOf(subtitle) }
    : {};
}

/** JSON-LD names its page by `url` (2025); the older one has none, and is the page's when the head's title has it. */
function jsonLd(document: Document, place: AppleAddress): Layer[] {
  return [...document.querySelectorAll(JSON_LD)].slice(0, 5).flatMap((script) => {
    const value = parsed(script.textContent, MOST_JSON_LD);
    const name = line(at(value, 'name'));
    if (!name) return [];
    const address = line(at(value, 'url'));
    const show = line(at(value, 'partOfSeries', 'name')) ?? line(at(value, 'isPartOf'));
    const isEpisode = script.id !== 'schema:show';
    const own = address
      ? pageId(appleAddress(address)) === pageId(place)
      : headIsOf(document, place) && `${metaOf(document, 'og:title')} `.includes(`${show}: ${name} `);
    const facts: Facts = isEpisode
      ? {
          episode: name,
          podcast: show,
          publisher: line(at(value, 'creator')),
          published: line(at(value, 'datePublished')),
          seconds: isoSeconds(line(at(value, 'duration'))),
          notes: notes(at(value, 'description')),
        }
      : { podcast: name, publisher: line(at(value, 'author', 'name')) ?? line(at(value, 'author')) };
    return [{ own, facts }];
  });
}

/** Metas (2024-12): exact title and id; the date is a localised day, the length a rounded one, so neither is taken. */
function metas(document: Document, place: AppleAddress): Layer {
  const own = headIsOf(document, place);
  // Until 2024 `og:title` was a sentence around the title: enough to know another page by, not to name this one.
  const title = metaOf(document, 'apple:title', ...(own ? [] : ['og:title']));
  if (!place.episode) return { own, facts: { podcast: title } };
  const parts = (metaOf(document, 'twitter:description', 'og:description') ?? '').split(' · ');
  const podcast = parts.length === 4 ? parts[1] : undefined;
  return { own, facts: { episode: title, podcast, notes: notes(metaOf(document, 'apple:description')) } };
}

/** Whether everything in the head that names a page names this one. */
function headIsOf(document: Document, place: AppleAddress): boolean {
  const ids = headAddresses(document).map((address) => pageId(appleAddress(address)));
  const contentId = metaOf(document, 'apple:content_id');
  if (contentId) ids.push(contentId);
  return ids.length > 0 && ids.every((id) => id === pageId(place));
}

/** ISO 8601 lengths such as `PT1H2M3S`. */
function isoSeconds(duration: string | undefined): number | undefined {
  const [whole, hours, minutes, rest] = /^PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?$/.exec(duration ?? '') ?? [];
  return whole ? seconds(Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60 + Number(rest ?? 0)) : undefined;
}
