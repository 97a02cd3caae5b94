import { NOTHING, type Seen, type Site, type SiteReader, UNREADY } from '../site.ts';
import { find } from './dom.ts';
import { type Frame, layered, sighted } from './facts.ts';
import { type Own, ownFacts } from './own-facts.ts';
import type { Look, Pages } from './pages.ts';
import type { PagesPack } from './pages-pack.ts';
import { placeAt } from './places.ts';
import { podcastBeside, said, shownFacts } from './shown-facts.ts';
import { line } from './values.ts';

/** A reader for a site whose pages can be described. */
export function readerOf(site: Site, pages: Pages): SiteReader<PagesPack> {
  return {
    pack: pages.pack,
    readPage: (url, document, pack) => readPage({ site, pages, url, document, pack }),
    readPlayer: (url, document, pack) => readPlayer({ site, pages, url, document, pack }),
    pageRoots: (document, { selectors }) =>
      [find(document, selectors.main) ?? document.body].filter((root) => root !== null),
    playerItem: (document, { selectors }) => said(find(document, selectors.bar), selectors.barEpisode) ?? '',
    playerRoots: (document, { selectors }) => [find(document, selectors.bar)].filter((bar) => bar !== undefined),
  };
}

/**
 * What is being viewed. What carries the page's own address is believed; what carries another's is the page before; and
 * what carries none counts where pages are loaded whole, or where the document's title says the same.
 */
function readPage(look: Look): Seen {
  const { pages, url, document, pack } = look;
  const place = placeAt(pages.places, url.href, document.baseURI);
  if (!place) return NOTHING;
  const { kind, id, known } = place;
  if (kind === 'episode' && pages.needsProof && !find(document, pack.selectors.proof)) return NOTHING;

  const shown = shownFacts(look, place);
  const own = ownFacts(look, place, shown.facts);
  const title = own.traced.facts[kind];
  const bodyCounts =
    title === undefined ? isOfPage(look, shown.facts[kind], own) : pages.served || title === shown.facts[kind];
  const traced = layered(['address', pages.platform ? { [`${kind}Id`]: known } : {}], own.traced, [
    'markup',
    bodyCounts ? shown.facts : {},
  ]);
  const { episode, podcast, podcastId } = traced.facts;
  const isComplete = kind === 'podcast' ? podcast : episode && (podcast ?? podcastId);
  if (!isComplete) return UNREADY;
  const shownDate = bodyCounts ? shown.date : undefined;
  return sighted(frameOf(look, 'page', kind), traced, { shownDate, place: `${kind} ${id}` });
}

/** Whether a title that only the body shows is that of the page. */
function isOfPage({ pages, document }: Look, title: string | undefined, { head, headTitle }: Own): boolean {
  if (!title) return false;
  // What the head still tells is the page before; a body of the same title is that page's too.
  if (head === 'foreign' && (!headTitle || headTitle.includes(title))) return false;
  return pages.served === true || (line(document.title)?.includes(title) ?? false);
}

/** What is being played: an episode and its podcast, both named in the bar. */
function readPlayer(look: Look): Seen {
  const { pages, document, pack } = look;
  const bar = find(document, pack.selectors.bar);
  const episode = said(bar, pack.selectors.barEpisode);
  if (!bar || !episode) return NOTHING;
  const beside = podcastBeside(bar, pack.selectors.barPodcast, pages.places, document.baseURI);
  if (!beside.podcast) return NOTHING;
  return sighted(frameOf(look, 'player', 'episode'), layered(['bar', { episode, ...beside }]));
}

function frameOf({ site, pages, document }: Look, source: Frame['source'], kind: Frame['kind']): Frame {
  return { site: site.id, source, kind, platform: pages.platform, locale: document.documentElement?.lang };
}
