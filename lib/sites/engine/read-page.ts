import type { LayerName } from '../../domain/layers.ts';
import { NOTHING, type ReadResult, type Site, type SiteReader, UNREADY } from '../site.ts';
import {
  type AddressShape,
  idByShape,
  isSameId,
  isSamePage,
  type PageAddress,
  parseAddress,
  urlOf,
} from './address.ts';
import { elementValue, find, findAll, headAddresses, isNamed, metaOf, textOf, titlesOf, valueIn } from './dom.ts';
import { type Facts, layered, type SightingContext, sighted, type Traced } from './facts.ts';
import { linkedData, PODCAST_TYPES } from './linked-data.ts';
import { type PagesPack, type PagesSelectors, pagesPack } from './selectors.ts';
import { namedInTitle, undecorated } from './title-template.ts';
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
  /** What both titles of an episode have behind all names, such as its duration. */
  titleEnd?: RegExp;
  /** `og:site_name` is the podcast's title. */
  siteNameIsPodcast?: true;
  /** `og:description` is about the podcast, on an episode's page too. */
  descriptionIsPodcasts?: true;
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
    playerItem: (document, { selectors }) => valueIn(find(document, selectors.bar), selectors.barEpisode) ?? '',
    playerRoots: (document, { selectors }) => [find(document, selectors.bar)].filter((bar) => bar !== undefined),
  };
}

/**
 * The page being viewed. Facts that carry the page's own address are right, whatever the other layers say. Facts that
 * carry another address belong to the page before. Facts without an address count if they agree with what has one; where
 * nothing has, if the site loads whole pages, or if the document's title agrees.
 */
function readPage(context: ReadContext): ReadResult {
  const { rules, url, document, pack } = context;
  const address = parseAddress(rules.addresses, url.href, document.baseURI);
  if (!address) return NOTHING;
  const { kind, id } = address;
  if (kind === 'episode' && rules.needsProof && !find(document, pack.selectors.proof)) return NOTHING;

  const shown = shownFacts(context, address);
  const own = ownFacts(context, address, shown.facts);
  const { traced, agrees, bodyCounts } = joined(context, address, own, shown);
  const { episode, podcast, podcastId } = traced.facts;
  const isComplete = kind === 'podcast' ? podcast : episode && (podcast ?? podcastId);
  if (!isComplete) return UNREADY;
  const shownTitle = shown.facts[kind];
  return sighted(contextOf(context, 'page', kind), traced, {
    missing: shownTitle && !agrees ? ['markup'] : [],
    shownDate: (bodyCounts ? shown.date : undefined) ?? own.date,
    shownTitle,
    pageKey: `${kind} ${id}`,
  });
}

/** The facts of all layers that are about the page, and whether its body agrees and counts. */
function joined(context: ReadContext, page: PageAddress, own: OwnFacts, shown: ShownFacts) {
  const { rules } = context;
  const { kind, platformId } = page;
  const title = own.traced.facts[kind];
  const shownTitle = shown.facts[kind];
  const agrees = title === undefined ? isOfPage(context, page, shownTitle, own) : title === shownTitle;
  const bodyCounts = agrees || (title !== undefined && loadsWhole(rules, page));
  // A title of the document that has helped the body to count is of this page as well.
  const tabTitle = agrees && title === undefined ? documentTitleFacts(context, kind, shown.facts) : {};
  const traced = layered(
    ['address', rules.platform ? { [`${kind}Id`]: platformId } : {}],
    own.traced,
    ['title', tabTitle],
    ['markup', bodyCounts ? shown.facts : shown.linked],
  );
  return { traced, agrees, bodyCounts };
}

/** Whether a title that only the body shows is that of the page. */
function isOfPage(
  { rules, document }: ReadContext,
  page: PageAddress,
  title: string | undefined,
  { head, headTitle }: OwnFacts,
): boolean {
  if (!title) return false;
  // A head that still describes the page before: a body with the same title belongs to that page too.
  if (head === 'foreign' && (!headTitle || headTitle.includes(title))) return false;
  return loadsWhole(rules, page) || (line(document.title)?.includes(title) ?? false);
}

/** Whether nothing of a page before can be left in the page. */
const loadsWhole = (rules: PageRules, page: PageAddress) => rules.fullPageLoads ?? page.shape.isEmbed ?? false;

/** How far around a line of the player its other line can be. */
const MAX_CLIMB = 4;

/** The episode being played, if the bar names both the episode and its podcast. */
function readPlayer(context: ReadContext): ReadResult {
  const { document, pack } = context;
  const { bar, barEpisode, barPodcast } = pack.selectors;
  let box = find(document, bar);
  // Where no element holds the player alone, `bar` is one of its lines.
  const isLine = box?.matches([...barEpisode, ...barPodcast].join()) ?? false;
  for (
    let climbed = 0;
    box && climbed <= (isLine ? MAX_CLIMB : 0);
    climbed += 1, box = box.parentElement ?? undefined
  ) {
    if (box.matches('body, main')) break;
    const episode = valueIn(box, barEpisode);
    const { isLinked: _, ...podcast } = episodePodcast(context, box, barPodcast);
    if (episode && podcast.podcast) {
      return sighted(contextOf(context, 'player', 'episode'), layered(['bar', { episode, ...podcast }]));
    }
  }
  return NOTHING;
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
  const { rules, url, document } = context;
  const parse = (address: string) => parseAddress(rules.addresses, address, document.baseURI);
  const idOf = (address: URL) => idByShape(rules.addresses, address);
  const isOwn = (address: string) => isSamePage(urlOf(address, document.baseURI), url, idOf);
  const isWhole = loadsWhole(rules, page);
  // Where pages load whole, an address of another shape can be a second address of this page.
  const isForeign = (address: string) => {
    const other = parse(address);
    const isSecond = isWhole && other?.kind === page.kind && other.shape !== page.shape;
    return other !== undefined && !isOwn(address) && !isSecond;
  };
  const addresses = headAddresses(document);
  // In an app, a head with only the address of some other kind of page is a leftover as well.
  const isLeftOver = !isWhole && addresses.length > 0 && !addresses.some(isOwn);
  const head = isLeftOver || addresses.some(isForeign) ? 'foreign' : addresses.length > 0 ? 'own' : 'silent';
  const isTrusted = head === 'own' || (head === 'silent' && isWhole);

  const things = linkedData(document, { ...PODCAST_TYPES, ...rules.types }).filter(({ kind }) => kind === page.kind);
  const addressed = things.filter((thing) => thing.addresses.some(isOwn));
  // Without an address on this site it counts only if it is the only one that the page names, and the head is trusted.
  const unaddressed = things.filter(
    (thing) => !thing.addresses.some(parse) && isNamed(document, thing.facts[page.kind]),
  );
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

function headFacts(context: ReadContext, { kind }: PageAddress, shown: Facts): [LayerName, Facts][] {
  const { site, rules, document, pack } = context;
  const isEpisode = kind === 'episode';
  const templates = (isEpisode ? rules.titles : rules.podcastTitles) ?? [];
  const title = withoutEnd(metaOf(document, 'og:title'), rules);
  const siteName = rules.siteNameIsPodcast ? podcastSiteName(site, document) : undefined;
  const known = { ...shown, ...(siteName && { podcast: siteName }) };
  const named: Facts = templates.length > 0 ? namedInTitle(title, templates, known) : { [kind]: title };
  const links = findAll(document, pack.selectors.feed).map((link) => link.closest('[href]'));
  const [feed, ...others] = new Set(links.map((link) => link?.getAttribute('href')));
  const isFeed = feed && others.length === 0 && URL.canParse(feed, document.baseURI);
  return [
    [
      'metas',
      {
        ...named,
        ...(siteName && { podcast: siteName }),
        notes: isEpisode && !rules.descriptionIsPodcasts ? notes(metaOf(document, 'og:description')) : undefined,
      },
    ],
    ['title', documentTitleFacts(context, kind, { ...known, ...named }, title)],
    ['feed-link', { feedUrl: isFeed ? identifier(new URL(feed, document.baseURI).href) : undefined }],
  ];
}

const withoutEnd = (title: string | undefined, { titleEnd }: PageRules) =>
  titleEnd ? title?.replace(titleEnd, '') : title;

/** What the document's title names. @param known what other layers name */
function documentTitleFacts(
  { rules, document }: ReadContext,
  kind: PageAddress['kind'],
  known: Facts,
  headTitle?: string,
): Facts {
  const { titles = [], documentTitles = titles, podcastTitles = [] } = rules;
  const templates = kind === 'episode' ? documentTitles : podcastTitles;
  const starts = templates.map((template) => template.replace(/\{.*/, ''));
  const title = undecorated(withoutEnd(line(document.title), rules), [
    headTitle,
    known.podcast,
    known.episode,
    ...starts,
  ]);
  const named = namedInTitle(title, templates, known);
  // Words of an extension before the title that the page shows.
  const isDecorated = known.episode && named.episode?.endsWith(known.episode);
  return isDecorated ? { ...named, episode: known.episode } : named;
}

/** `og:site_name`, unless it names the site itself. */
function podcastSiteName({ name }: Site, document: Document): string | undefined {
  const siteName = metaOf(document, 'og:site_name');
  return siteName === name ? undefined : siteName;
}

/** What the page's body shows. */
interface ShownFacts {
  facts: Facts;
  /** The part of it that carries an id of the page: the podcast behind a link with the id in the page's address. */
  linked: Facts;
  /** The date in the page's words. */
  date: string | undefined;
}

/** What sites write before a publisher's name. */
const BYLINE = /^(?:author|autore?|auteur|by|von|de|par|di)(?:\s*:\s*|\s+(?=\p{Lu}))/iu;

function shownFacts(context: ReadContext, page: PageAddress): ShownFacts {
  const { rules, document, pack } = context;
  const { selectors } = pack;
  const podcastId = rules.platform === 'apple' ? appleId(document, selectors.apple) : undefined;
  if (page.kind === 'podcast') {
    const publisher = valueIn(document, selectors.publisher)?.replace(BYLINE, '');
    return {
      facts: { podcast: headingIn(document, selectors.podcast)?.text, publisher, podcastId },
      linked: {},
      date: undefined,
    };
  }
  const heading = headingIn(document, selectors.episode);
  const { date, text } = dateIn(document, selectors.date, heading?.element);
  // Words in the body are for the reader of visible dates, which knows the page's language.
  const isForMachines = date !== text || /^\d{4}/.test(`${date}`);
  const { isLinked, ...podcast } = episodePodcast(context, document, selectors.episodePodcast, page.podcast);
  const facts: Facts = {
    episode: heading?.text,
    published: isForMachines ? date : undefined,
    notes: notes(find(document, selectors.notes)?.textContent),
    ...podcast,
    ...(podcastId && { podcastId }),
  };
  return { facts, linked: isLinked ? podcast : {}, date: text ?? date };
}

/** The heading that the page's titles name or, without one, the first that is not in a dialog. */
function headingIn(document: Document, selectors: readonly string[]): { element: Element; text: string } | undefined {
  const titles = titlesOf(document).join('\n');
  for (const selector of selectors) {
    const headings = findAll(document, [selector], MAX_LINKS).flatMap((element) => {
      const text = element.closest('[role="dialog"]') ? undefined : elementValue(element, selector);
      return text ? [{ element, text }] : [];
    });
    const [best] = [...headings.filter(({ text }) => titles.includes(text)), ...headings];
    if (best) return best;
  }
  return undefined;
}

/** Microdata. */
const PUBLISHED = '[itemprop="datePublished"]';

/** The date nearest to the page's heading, for machines and in words: others can be of other episodes. */
function dateIn(document: Document, selectors: readonly string[], heading: Element | undefined) {
  for (const selector of [...selectors, PUBLISHED]) {
    const times = findAll(document, [selector], MAX_LINKS);
    // It can be a duration as well.
    const dates = [...times.filter((time) => !/^p/i.test(attributeOf(time) ?? '')), ...times];
    let box = heading;
    while (box && !dates.some((time) => box?.contains(time))) box = box.parentElement ?? undefined;
    const found = dates.find((time) => box?.contains(time)) ?? dates[0];
    const date = attributeOf(found) ?? elementValue(found, selector);
    if (date) return { date, text: textOf(found) };
  }
  return {};
}

const attributeOf = (time: Element | undefined) =>
  line(time?.getAttribute('datetime')) ?? line(time?.getAttribute('content'));

/** No page has more links to other podcasts, or other headings or dates, than this before the right one. */
const MAX_LINKS = 20;

/**
 * The podcast named beside an episode. Pages name other podcasts too: if the name is a link, it has to lead to a
 * podcast, and to the one with this id if the id is known. A menu has no name of a podcast, but can lead there as well
 * ("All episodes"), so of several names the one that the head knows counts.
 */
function episodePodcast(
  { rules, document }: ReadContext,
  root: ParentNode,
  selectors: readonly string[],
  id?: string,
): Pick<Facts, 'podcast' | 'podcastId'> & { isLinked?: boolean } {
  const titles = [...titlesOf(document), metaOf(document, 'og:site_name')].join('\n');
  for (const selector of selectors) {
    const named = findAll(root, [selector], MAX_LINKS).flatMap((element) => {
      const podcast = elementValue(element, selector);
      const target = parseAddress(rules.addresses, element.closest('a')?.getAttribute('href'), document.baseURI);
      const isOther = target && (target.kind !== 'podcast' || (id !== undefined && !isSameId(target.id, id)));
      return podcast && !isOther && !element.closest('nav')
        ? [{ podcast, podcastId: target?.platformId, isLinked: !!target && !!id }]
        : [];
    });
    // A player names one podcast; the artist and the album of a song are two.
    if (root !== document && new Set(named.map(({ podcast }) => podcast)).size > 1) continue;
    const known = named.filter(({ podcast }) => titles.includes(podcast));
    const [best = named[0]] = known.toSorted((a, b) => b.podcast.length - a.podcast.length);
    if (best) return best;
  }
  return {};
}

/** Apple's id of the podcast, if all links to Apple Podcasts agree. */
function appleId(document: Document, selectors: readonly string[]): string | undefined {
  const links = findAll(document, selectors, MAX_LINKS).map((link) => link.getAttribute('href') ?? '');
  const [id, ...others] = new Set(links.map((link) => /\/(?:id|itunes)(\d{3,20})(?!\d)/.exec(link)?.[1]));
  return others.length === 0 ? id : undefined;
}
