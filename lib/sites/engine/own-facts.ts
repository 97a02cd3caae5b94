import type { LayerName } from '../../domain/layers.ts';
import { findAll, headAddresses, metaOf } from './dom.ts';
import { type Facts, layered, type Traced } from './facts.ts';
import { linkedData, PODCAST_TYPES } from './linked-data.ts';
import type { Look } from './pages.ts';
import { type Place, placeAt } from './places.ts';
import { namedInTitle } from './title-template.ts';
import { identifier, line, notes } from './values.ts';

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
