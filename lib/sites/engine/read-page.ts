import type { LayerName } from '../../domain/layers.ts';
import { NOTHING, type ReadResult, type Site, type SiteReader, UNREADY } from '../site.ts';
import { type AddressShape, type PageAddress, parseAddress } from './address.ts';
import { elementValue, find, findAll, headAddresses, metaOf, textIn, valueIn } from './dom.ts';
import { type Facts, layered, type SightingContext, sighted, type Traced } from './facts.ts';
import { linkedData, PODCAST_TYPES } from './linked-data.ts';
import { type PagesPack, type PagesSelectors, pagesPack } from './selectors.ts';
import { namedInTitle } from './title-template.ts';
import { identifier, line, notes } from './values.ts';

/** Describes a site's pages to the declarative reader. */
interface PageRules {
  /** Where things are in a page, best selector first. */
  selectors: PagesSelectors;
  /** Shapes of the addresses of episodes and podcasts; a page at any other address is not read. */
  addresses: readonly AddressShape[];
  /** Templates of an episode's `og:title`. Without any, it is the episode's title alone. */
  titles?: readonly string[];
  /** Templates of an episode's document title, where they differ from `titles`. */
  documentTitles?: readonly string[];
  /** Templates of both titles on a podcast's own page. */
  podcastTitles?: readonly string[];
  /** `og:site_name` is the podcast's title. */
  siteNameIsPodcast?: true;
  /** An episode's address is not enough: the selector `proof` has to match too. */
  needsProof?: true;
  /** Every navigation loads a whole page, so nothing of the page before is left in it. */
  fullPageLoads?: true;
  /** The platform of the ids in the group `platformId` of the addresses. */
  platform?: NonNullable<SightingContext['platform']>;
  /** Types of schema.org that are an episode on this site, besides those for podcasts. */
  types?: Readonly<Record<string, 'episode'>>;
}

/** Everything that one read of one page works on. */
interface ReadContext {
  site: Site;
  rules: PageRules;
  url: URL;
  document: Document;
  pack: PagesPack;
}

/** A reader for a site whose pages can be described by rules. */
export function readerOf(site: Site, rules: PageRules): SiteReader<PagesPack> {
  return {
    pack: pagesPack(site.id, site.packVersion, rules.selectors),
    readPage: (url, document, pack) => readPage({ site, rules, url, document, pack }),
    readPlayer: (url, document, pack) => readPlayer({ site, rules, url, document, pack }),
    pageRoots: (document, { selectors }) =>
      [find(document, selectors.main) ?? document.body].filter((root) => root !== null),
    playerItem: (document, { selectors }) => valueIn(find(document, selectors.bar), selectors.barEpisode) ?? '',
    playerRoots: (document, { selectors }) => [find(document, selectors.bar)].filter((bar) => bar !== undefined),
  };
}

/**
 * The page being viewed. Facts that carry the page's own address are trusted. Facts that carry another address belong
 * to the page before. Facts without an address count if the site loads whole pages, or if the document's title agrees.
 */
function readPage(context: ReadContext): ReadResult {
  const { rules, url, document, pack } = context;
  const address = parseAddress(rules.addresses, url.href, document.baseURI);
  if (!address) return NOTHING;
  const { kind, id, platformId } = address;
  if (kind === 'episode' && rules.needsProof && !find(document, pack.selectors.proof)) return NOTHING;

  const shown = shownFacts(context, address);
  const own = ownFacts(context, address, shown.facts);
  const title = own.traced.facts[kind];
  const bodyCounts =
    title === undefined
      ? isOfPage(context, shown.facts[kind], own)
      : rules.fullPageLoads || title === shown.facts[kind];
  const traced = layered(['address', rules.platform ? { [`${kind}Id`]: platformId } : {}], own.traced, [
    'markup',
    bodyCounts ? shown.facts : {},
  ]);
  const { episode, podcast, podcastId } = traced.facts;
  const isComplete = kind === 'podcast' ? podcast : episode && (podcast ?? podcastId);
  if (!isComplete) return UNREADY;
  const shownDate = (bodyCounts ? shown.date : undefined) ?? own.date;
  return sighted(contextOf(context, 'page', kind), traced, { shownDate, pageKey: `${kind} ${id}` });
}

/** Whether a title that only the body shows is that of the page. */
function isOfPage({ rules, document }: ReadContext, title: string | undefined, { head, headTitle }: OwnFacts): boolean {
  if (!title) return false;
  // A head that still describes the page before: a body with the same title belongs to that page too.
  if (head === 'foreign' && (!headTitle || headTitle.includes(title))) return false;
  return rules.fullPageLoads === true || (line(document.title)?.includes(title) ?? false);
}

/** The episode being played, if the bar names both the episode and its podcast. */
function readPlayer(context: ReadContext): ReadResult {
  const { rules, document, pack } = context;
  const bar = find(document, pack.selectors.bar);
  const episode = valueIn(bar, pack.selectors.barEpisode);
  if (!bar || !episode) return NOTHING;
  const podcast = episodePodcast(bar, pack.selectors.barPodcast, rules.addresses, document.baseURI);
  if (!podcast.podcast) return NOTHING;
  return sighted(contextOf(context, 'player', 'episode'), layered(['bar', { episode, ...podcast }]));
}

function contextOf(
  { site, rules, document }: ReadContext,
  source: SightingContext['source'],
  kind: SightingContext['kind'],
): SightingContext {
  return { site: site.id, source, kind, platform: rules.platform, locale: document.documentElement?.lang };
}

/** Facts that carry the page's own address. */
interface OwnFacts {
  traced: Traced;
  /** Which page the head describes. `foreign`: another one. `silent`: it names no address. */
  head: 'own' | 'foreign' | 'silent';
  /** The date in JSON-LD, which may be in words. */
  date: string | undefined;
  /** `og:title`, of whichever page the head describes. */
  headTitle: string | undefined;
}

/** @param shown facts from the body, which help to split a title into episode and podcast */
function ownFacts(context: ReadContext, page: PageAddress, shown: Facts): OwnFacts {
  const { rules, document } = context;
  const parse = (address: string) => parseAddress(rules.addresses, address, document.baseURI);
  const isOwn = (address: string) => {
    const other = parse(address);
    return other?.id === page.id && other.kind === page.kind;
  };
  const isForeign = (address: string) => {
    if (!rules.fullPageLoads) return !isOwn(address);
    // Where pages load whole, an address of another shape can be a second address of this page.
    const other = parse(address);
    return other !== undefined && !isOwn(address) && (other.kind !== page.kind || other.shape === page.shape);
  };
  const addresses = headAddresses(document);
  const head = addresses.some(isForeign) ? 'foreign' : addresses.length > 0 ? 'own' : 'silent';
  const isTrusted = head === 'own' || (head === 'silent' && rules.fullPageLoads === true);

  const things = linkedData(document, { ...PODCAST_TYPES, ...rules.types }).filter(({ kind }) => kind === page.kind);
  const addressed = things.filter((thing) => thing.addresses.some(isOwn));
  // Without an address on this site it counts only if it is the only one, and the head is trusted.
  const unaddressed = things.filter((thing) => !thing.addresses.some(parse));
  const linked = addressed.length > 0 || !isTrusted || unaddressed.length !== 1 ? addressed : unaddressed;
  return {
    traced: layered(
      ...linked.map((thing) => ['json-ld', thing.facts] as const),
      ...(isTrusted ? headFacts(context, page, shown) : []),
    ),
    head,
    date: linked[0]?.facts.published,
    headTitle: metaOf(document, 'og:title'),
  };
}

function headFacts({ rules, document, pack }: ReadContext, { kind }: PageAddress, shown: Facts): [LayerName, Facts][] {
  const isEpisode = kind === 'episode';
  const templates = (isEpisode ? rules.titles : rules.podcastTitles) ?? [];
  const documentTemplates = (isEpisode && rules.documentTitles) || templates;
  const title = metaOf(document, 'og:title');
  const siteName = rules.siteNameIsPodcast && metaOf(document, 'og:site_name');
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
    ['title', namedInTitle(line(document.title), documentTemplates, shown)],
    ['feed-link', { feedUrl: isFeed ? identifier(new URL(feed, document.baseURI).href) : undefined }],
  ];
}

/** Facts that the page's body shows, and its date in the page's words. */
function shownFacts(context: ReadContext, page: PageAddress): { facts: Facts; date: string | undefined } {
  const { rules, document, pack } = context;
  const { selectors } = pack;
  const podcastId = rules.platform === 'apple' ? appleId(document, selectors.apple) : undefined;
  if (page.kind === 'podcast') {
    const [podcast, publisher] = [valueIn(document, selectors.podcast), valueIn(document, selectors.publisher)];
    return { facts: { podcast, publisher, podcastId }, date: undefined };
  }
  const [date, text] = [valueIn(document, selectors.date), textIn(document, selectors.date)];
  // Words in the body are for the reader of visible dates, which knows the page's language.
  const isForMachines = date !== text || /^\d{4}/.test(`${date}`);
  const facts: Facts = {
    episode: valueIn(document, selectors.episode),
    published: isForMachines ? date : undefined,
    notes: notes(find(document, selectors.notes)?.textContent),
    ...episodePodcast(document, selectors.episodePodcast, rules.addresses, document.baseURI, page.podcast),
    ...(podcastId && { podcastId }),
  };
  return { facts, date: text ?? date };
}

/** No page has more links to other podcasts than this before the right one. */
const MAX_LINKS = 20;

/**
 * The podcast named beside an episode. Pages name other podcasts too: if the name is a link, it has to lead to a
 * podcast, and to the one with this id if the id is known.
 */
function episodePodcast(
  root: ParentNode,
  selectors: readonly string[],
  shapes: readonly AddressShape[],
  base: string,
  id?: string,
): Pick<Facts, 'podcast' | 'podcastId'> {
  for (const selector of selectors) {
    for (const element of findAll(root, [selector], MAX_LINKS)) {
      const podcast = elementValue(element, selector);
      const target = parseAddress(shapes, element.closest('a')?.getAttribute('href'), base);
      const isOther = target && (target.kind !== 'podcast' || (id !== undefined && target.id !== id));
      if (podcast && !isOther) return { podcast, podcastId: target?.platformId };
    }
  }
  return {};
}

/** Apple's id of the podcast, if all links to Apple Podcasts agree. */
function appleId(document: Document, selectors: readonly string[]): string | undefined {
  const links = findAll(document, selectors, MAX_LINKS).map((link) => link.getAttribute('href') ?? '');
  const [id, ...others] = new Set(links.map((link) => /\/(?:id|itunes)(\d{3,20})(?!\d)/.exec(link)?.[1]));
  return others.length === 0 ? id : undefined;
}
