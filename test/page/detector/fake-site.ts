import { vi } from 'vitest';
import type { SelectorPack } from '../../../lib/domain/selector-pack.ts';
import type { SightedEpisode, Sighting } from '../../../lib/domain/sighting.ts';
import { NOTHING, type ReadResult, type SiteReader, UNREADY } from '../../../lib/sites/site.ts';
import { sighted } from '../../fixtures/catalogue.ts';

/** What of an episode may load late. */
export const LATE = { publishedOn: '2026-04-01', description: 'What tides do.' } satisfies Partial<SightedEpisode>;

/** An episode as {@link madeUpSite} sights it. */
export function episodeOf(
  id: string,
  title: string,
  source: Sighting['source'] = 'page',
  late: Partial<SightedEpisode> = {},
): Sighting {
  return { ...sighted('Weekly', { title, ids: { spotify: id }, ...late }), source };
}

/** How {@link madeUpSite} reads a page. */
export const HEALTH = { by: 'test-ids', missing: [] };

/**
 * A site whose page is an `<h1>` with the episode's title, and whose player is a `<footer>` with the title of what
 * plays; its addresses are `/ID`. A page without `<h1>` is not ready, and `/` is home. An `<hr>` is its date and
 * notes. Counts how often it is read.
 */
export function madeUpSite() {
  return {
    pack: { site: 'spotify', version: 1, selectors: {}, paths: {} } as SelectorPack,
    readPage: vi.fn((url: URL, document: Document): ReadResult => {
      if (url.pathname === '/') return NOTHING;
      const title = document.querySelector('h1')?.textContent;
      const late = document.querySelector('hr') ? LATE : {};
      return title ? reading(episodeOf(url.pathname.slice(1), title, 'page', late)) : UNREADY;
    }),
    readPlayer: vi.fn((_url: URL, document: Document): ReadResult => {
      const title = document.querySelector('footer')?.textContent;
      return title ? reading(episodeOf('playing', title, 'player')) : NOTHING;
    }),
    playerItem: vi.fn((document: Document) => document.querySelector('footer')?.textContent ?? ''),
    playerRoots: vi.fn((document: Document) => [...document.querySelectorAll('footer')]),
  } satisfies SiteReader;
}

const reading = (sighting: Sighting): ReadResult => ({ state: 'sighted', sighting, layers: { episode: 'test-ids' } });

/** What the page and the player show; the document's title follows. */
export function show(title: string, playing?: string): void {
  showBody(title, playing);
  document.title = title;
}

/** What the page and the player show, with nothing new in the head. */
export function showBody(title: string, playing?: string): void {
  const heading = title && `<h1>${title}</h1>`;
  document.body.innerHTML = `<main>${heading}</main>${playing === undefined ? '' : `<footer>${playing}</footer>`}`;
}

/** Date and notes have loaded. */
export function showRest(): void {
  document.querySelector('main')?.append(document.createElement('hr'));
}

/** Lets the visitor leave the tab, or come back. */
export function setHidden(hidden: boolean): void {
  Object.defineProperty(document, 'hidden', { value: hidden, configurable: true });
  document.dispatchEvent(new Event('visibilitychange'));
}
