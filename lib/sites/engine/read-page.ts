import type { LayerName } from '../../domain/layers.ts';
import { NOTHING, type Seen, type Site, type SiteReader, UNREADY } from '../site.ts';
import { find, findAll, headAddresses, metaOf } from './dom.ts';
import { type Facts, layered, type SightingContext, sighted, type Traced } from './facts.ts';
import { linkedData, PODCAST_TYPES } from './linked-data.ts';
import { type Place, type PlaceShape, placeAt } from './places.ts';
import { type PagesPack, type PagesSelectors, pagesPack } from './selectors.ts';
import { namedInTitle } from './title-template.ts';
import { identifier, line, notes } from './values.ts';

/** How a site's pages are told apart and named: all that the declarative reader needs. */
export interface Pages {
  /** Where things are in a page, best selector first. */
  selectors: PagesSelectors;
  /** The shapes of addresses that stand for an episode or a podcast; all others are no podcast's. */
  places: readonly PlaceShape[];
  /** How `og:title` names an episode and its podcast; without templates it is the episode's title alone. */
  titles?: readonly string[];
  /** How the document's title does; without templates as `og:title` does. */
  documentTitles?: readonly string[];
  /** The same for a podcast's own page. */
  podcastTitles?: readonly string[];
  /** `og:site_name` is the podcast. */
  siteNamesPodcast?: true;
  /** An address that is an episode's can be something else's too: the pack's `proof` tells. */
  needsProof?: true;
  /** Every page is loaded whole: nothing of the page before is left in it. */
  served?: true;
  /** Whose ids the addresses bear in their group `known`. */
  platform?: NonNullable<SightingContext['platform']>;
  /** What is an episode on this site in the words of schema.org, beside the podcasts' own. */
  types?: Readonly<Record<string, 'episode'>>;
}

/** One look at one page. */
export interface Look {
  site: Site;
  pages: Pages;
  url: URL;
  document: Document;
  pack: PagesPack;
}

/** A reader for a site whose pages can be described. */
export function readerOf(site: Site, pages: Pages): SiteReader<PagesPack> {
  return {
    pack: pagesPack(site.id, site.packVersion, pages.selectors),
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
  return sighted(contextOf(look, 'page', kind), traced, { shownDate, place: `${kind} ${id}` });
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
  return sighted(contextOf(look, 'player', 'episode'), layered(['bar', { episode, ...beside }]));
}

function contextOf(
  { site, pages, document }: Look,
  source: SightingContext['source'],
  kind: SightingContext['kind'],
): SightingContext {
  return { site: site.id, source, kind, platform: pages.platform, locale: document.documentElement?.lang };
}

/** What a page says of itself under its own address. */
export interface Own {
  traced: Traced;
  /** `foreign`: the head is about another page. `silent`: it does not say which page it is about. */
  head: 'own' | 'foreign' | 'silent';
  /** What the head says the title is, of whichever page. */
  headTitle: string | undefined;
}

/** @param shown what the body names, which helps to take a title apart */
export function ownFacts(look: Look, place: Place, shown: Facts): Own {
  const { pages, document } = look;
  const standsFor = (address: string) => placeAt(pages.places, address, document.baseURI);
  const isOwn = (address: string) => {
    const there = standsFor(address);
    return there?.id === place.id && there.kind === place.kind;
  };
  const isOther = (address: string) => {
    if (!pages.served) return !isOwn(address);
    // A page that was loaded whole can have a second address, but not be another's.
    const there = standsFor(address);
    return there !== undefined && !isOwn(address) && (there.kind !== place.kind || there.shape === place.shape);
  };
  const addresses = headAddresses(document);
  const head = addresses.some(isOther) ? 'foreign' : addresses.length > 0 ? 'own' : 'silent';
  const isTrusted = head === 'own' || (head === 'silent' && pages.served === true);

  const things = linkedData(document, { ...PODCAST_TYPES, ...pages.types }).filter(({ kind }) => kind === place.kind);
  const named = things.filter((thing) => thing.addresses.some(isOwn));
  // Without an address on this site it is the page's only if there is no other, and no doubt of the head.
  const unnamed = things.filter((thing) => !thing.addresses.some(standsFor));
  const linked = named.length > 0 || !isTrusted || unnamed.length !== 1 ? named : unnamed;
  return {
    traced: layered(
      ...linked.map((thing) => ['json-ld', thing.facts] as const),
      ...(isTrusted ? headFacts(look, place, shown) : []),
    ),
    head,
    headTitle: metaOf(document, 'og:title'),
  };
}

function headFacts({ pages, document, pack }: Look, { kind }: Place, shown: Facts): [LayerName, Facts][] {
  const isEpisode = kind === 'episode';
  const templates = (isEpisode ? pages.titles : pages.podcastTitles) ?? [];
  const ofDocument = (isEpisode && pages.documentTitles) || templates;
  const title = metaOf(document, 'og:title');
  const siteName = pages.siteNamesPodcast && metaOf(document, 'og:site_name');
  const [feed, ...others] = new Set(findAll(document, pack.selectors.feed).map((link) => link.getAttribute('href')));
  const isFeed = feed && others.length === 0 && URL.canParse(feed, document.baseURI);
  return [
    [
      'metas',
      {
        ...(templates.length > 0 ? namedInTitle(title, templates, shown) : { [kind]: title }),
        ...(siteName && { podcast: siteName }),
        notes: isEpisode ? notes(metaOf(document, 'og:description')) : undefined,
      },
    ],
    ['title', namedInTitle(line(document.title), ofDocument, shown)],
    ['feed-link', { feedUrl: isFeed ? identifier(new URL(feed, document.baseURI).href) : undefined }],
  ];
}

/** No page has more links to podcasts than this beside the one that counts. */
const MAX_LINKS = 20;

/** What an element says by the selector that found it: an attribute where that ends in its name, else its text. */
function saying(element: Element | undefined | null, selector: string): string | undefined {
  const attribute = /\[([\w-]+)\]$/.exec(selector)?.[1];
  return line(attribute ? element?.getAttribute(attribute) : element?.textContent);
}

/** What the best selector finds that says anything. */
export function said(root: ParentNode | undefined, selectors: readonly string[]): string | undefined {
  for (const selector of root ? selectors : []) {
    const text = saying(root?.querySelector(selector), selector);
    if (text) return text;
  }
  return undefined;
}

/** What the body of a page shows of what its address stands for, and the date in its words. */
export function shownFacts(look: Look, place: Place): { facts: Facts; date: string | undefined } {
  const { pages, document, pack } = look;
  const { selectors } = pack;
  const podcastId = pages.platform === 'apple' ? appleId(document, selectors.apple) : undefined;
  if (place.kind === 'podcast') {
    const [podcast, publisher] = [said(document, selectors.podcast), said(document, selectors.publisher)];
    return { facts: { podcast, publisher, podcastId }, date: undefined };
  }
  const date = said(document, selectors.date);
  const isExact = date !== undefined && /^\d{4}-/.test(date);
  const facts: Facts = {
    episode: said(document, selectors.episode),
    published: isExact ? date : undefined,
    notes: notes(find(document, selectors.notes)?.textContent),
    ...podcastBeside(document, selectors.episodePodcast, pages.places, document.baseURI, place.podcast),
    ...(podcastId && { podcastId }),
  };
  return { facts, date: isExact ? undefined : date };
}

/**
 * The podcast that is named beside its episode. Where the name is a link, it has to lead to a podcast, and to the one
 * with this id if it is known: other podcasts are named beside an episode too.
 */
export function podcastBeside(
  root: ParentNode,
  selectors: readonly string[],
  places: readonly PlaceShape[],
  base: string,
  id?: string,
): Pick<Facts, 'podcast' | 'podcastId'> {
  for (const selector of selectors) {
    for (const element of findAll(root, [selector], MAX_LINKS)) {
      const podcast = saying(element, selector);
      const to = placeAt(places, element.closest('a')?.getAttribute('href'), base);
      const isOther = to && (to.kind !== 'podcast' || (id !== undefined && to.id !== id));
      if (podcast && !isOther) return { podcast, podcastId: to?.known };
    }
  }
  return {};
}

/** Apple's id of the podcast, where the links to it agree. */
function appleId(document: Document, selectors: readonly string[]): string | undefined {
  const links = findAll(document, selectors, MAX_LINKS).map((link) => link.getAttribute('href') ?? '');
  const [id, ...others] = new Set(links.map((link) => /\/(?:id|itunes)(\d{3,20})(?!\d)/.exec(link)?.[1]));
  return others.length === 0 ? id : undefined;
}
