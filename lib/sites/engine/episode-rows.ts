import type { SelectorPack } from '../../domain/selector-pack.ts';
import type { Sighting } from '../../domain/sighting.ts';
import { find, findAll } from './dom.ts';
import { layered, sighted } from './facts.ts';
import { line, notes } from './values.ts';

/** One episode of a list. */
export interface EpisodeRow {
  /** The site's id of the episode. */
  id: string;
  /** The row as a whole. */
  element: Element;
  /** The element in it that holds the title's words. */
  title: Element;
  sighting: Sighting;
  /** Short texts of the row, one of which may be the date. */
  shown: string[];
}

export type RowsPack = SelectorPack<'row' | 'rowTitle' | 'rowText' | 'rowPodcast', never>;

/** How the episode lists of a site are read. */
export interface RowSite {
  pack: RowsPack;
  platform: 'spotify' | 'apple';
  /** The ids in a link, if it leads to an episode or a podcast. */
  idsOf(link: string | null | undefined): { episode?: string | undefined; podcast?: string | undefined };
}

/** A page's lists can be endless. No window shows more rows than this. */
const MAX_ROWS = 200;
const MAX_SHOWN = 4;
/** A longer text is no date. */
const MAX_SHOWN_LENGTH = 40;
const isShort = (text: string) => text.length <= MAX_SHOWN_LENGTH;

/** The rows of a page's lists. */
export function findRows(document: Document, { selectors }: RowsPack): Element[] {
  return findAll(document, selectors.row, MAX_ROWS);
}

/** The episode of a row; undefined if it has none. */
export function readRow(
  site: RowSite,
  document: Document,
  element: Element,
  { selectors }: RowsPack,
): EpisodeRow | undefined {
  // The first link to an episode that has words: a cover has none.
  const link = [element, ...findAll(element, ['a[href]'], 10)].find(
    (candidate) => site.idsOf(candidate.getAttribute('href')).episode && line(candidate.textContent),
  );
  const { episode: id, podcast } = site.idsOf(link?.getAttribute('href'));
  const title = find(element, selectors.rowTitle) ?? link;
  const name = line(title?.textContent);
  if (!id || !title || !name) return undefined;
  const show = find(element, selectors.rowPodcast);
  const pagePodcast = site.idsOf(document.location.pathname).podcast;
  const texts = findAll(element, selectors.rowText, 10).map((text) => line(text.textContent) ?? '');
  const facts = {
    episode: name,
    episodeId: id,
    podcast: line(show?.textContent),
    podcastId: podcast ?? site.idsOf(show?.closest('a')?.getAttribute('href')).podcast ?? pagePodcast,
    notes: notes(texts.filter((text) => !isShort(text)).toSorted((a, b) => b.length - a.length)[0]),
  };
  const { platform } = site;
  const locale = document.documentElement.lang;
  const result = sighted(
    { site: site.pack.site, source: 'page', kind: 'episode', platform, locale },
    layered(['markup', facts]),
  );
  if (result.state !== 'sighted') return undefined;
  const shown = texts.filter(isShort).slice(0, MAX_SHOWN);
  return { id, element, title, sighting: result.sighting, shown };
}
