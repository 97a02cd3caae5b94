import type { SelectorPack } from '../../domain/selector-pack.ts';
import type { Sighting } from '../../domain/sighting.ts';
import { appleAddress } from '../apple-podcasts/data.ts';
import { APPLE_ROWS } from '../apple-podcasts/selectors.ts';
import { spotifyAddress } from '../spotify/address.ts';
import { SPOTIFY_ROWS } from '../spotify/selectors.ts';
import { find, findAll } from './dom.ts';
import { layered, sighted } from './facts.ts';
import { line, notes } from './values.ts';

/** One episode of a list. */
export interface EpisodeRow {
  /** The site's id of the episode. */
  id: string;
  /** The row as a whole, and in it the words of the title. */
  element: Element;
  title: Element;
  sighting: Sighting;
  /** Short texts of the row, one of which may be the date. */
  shown: string[];
}

export type RowsPack = SelectorPack<'row' | 'rowTitle' | 'rowText' | 'rowPodcast', never>;

/** How the lists of a site are read. */
export interface RowSite {
  pack: RowsPack;
  platform: 'spotify' | 'apple';
  /** The ids that a link leads to. */
  idsOf(link: string | null | undefined): { episode?: string | undefined; podcast?: string | undefined };
}

/** The two sites whose lists bear counts, by host name. */
const ROW_SITES: Readonly<Record<string, RowSite>> = {
  'open.spotify.com': {
    pack: SPOTIFY_ROWS,
    platform: 'spotify',
    idsOf: (link) => {
      const { kind, id } = spotifyAddress(link) ?? {};
      return kind === 'episode' ? { episode: id } : { podcast: id };
    },
  },
  'podcasts.apple.com': { pack: APPLE_ROWS, platform: 'apple', idsOf: (link) => appleAddress(link) ?? {} },
};

/** Lists can be endless; a window shows fewer rows than this. */
const MAX_ROWS = 200;
const MAX_SHOWN = 4;
/** A longer text is no date. */
const MAX_SHOWN_LENGTH = 40;

/** How the rows of a page are read; nothing on a site whose lists bear no counts. */
export const rowSite = (url: URL): RowSite | undefined => ROW_SITES[url.hostname];

/** The episodes that a page lists, each once, by the first link that has words. */
export function readRows(site: RowSite, document: Document, pack: RowsPack): EpisodeRow[] {
  const rows = new Map<Element, EpisodeRow>();
  for (const element of findAll(document, pack.selectors.row, MAX_ROWS)) {
    const row = readRow(site, document, element, pack);
    if (row) rows.set(element, row);
  }
  return [...rows.values()];
}

function readRow(site: RowSite, document: Document, element: Element, { selectors }: RowsPack): EpisodeRow | undefined {
  const link = [element, ...findAll(element, ['a[href]'], 10)].find(
    (one) => site.idsOf(one.getAttribute('href')).episode && line(one.textContent),
  );
  const { episode: id, podcast } = site.idsOf(link?.getAttribute('href'));
  const title = find(element, selectors.rowTitle) ?? link;
  const name = line(title?.textContent);
  if (!id || !title || !name) return undefined;
  const show = find(element, selectors.rowPodcast);
  const here = site.idsOf(document.location.pathname).podcast;
  const texts = findAll(element, selectors.rowText, 10).map((one) => line(one.textContent) ?? '');
  const facts = {
    episode: name,
    episodeId: id,
    podcast: line(show?.textContent),
    podcastId: podcast ?? site.idsOf(show?.closest('a')?.getAttribute('href')).podcast ?? here,
    notes: notes(texts.toSorted((a, b) => b.length - a.length)[0]),
  };
  const { platform } = site;
  const locale = document.documentElement.lang;
  const seen = sighted(
    { site: site.pack.site, source: 'page', kind: 'episode', platform, locale },
    layered(['markup', facts]),
  );
  if (seen.state !== 'sighted') return undefined;
  const shown = texts.filter((text) => text.length <= MAX_SHOWN_LENGTH).slice(0, MAX_SHOWN);
  return { id, element, title, sighting: seen.sighting, shown };
}
