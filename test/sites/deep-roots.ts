import type { SightedEpisode, SightedPodcast, Sighting } from '../../lib/domain/sighting.ts';
import type { SiteId } from '../../lib/domain/site-ids.ts';

/** What every site's fixtures are about: two episodes of one made-up podcast. */
const PODCAST = 'Deep Roots Radio';
const PUBLISHER = 'Ada Quill';
const NOTES = 'Ada Quill asks a forester what fungi know about trade.';
const FIRST = {
  title: '#41 - Mycelium, Markets & the Slow Web',
  instant: '2022-03-04T05:00:00Z',
  day: '2022-03-04',
  seconds: 3127,
};
const SECOND = {
  title: '#42 - Why Lighthouses Blink',
  instant: '2022-03-11T05:00:00Z',
  day: '2022-03-11',
  seconds: 3660,
};

/** What a page says beyond the titles. */
interface Given {
  published?: 'instant' | 'day';
  seconds?: true;
  notes?: true;
  title?: string;
  ids?: SightedEpisode['ids'];
  podcastIds?: SightedPodcast['ids'];
  source?: Sighting['source'];
}

/** Right answers for the fixtures of a site. */
export function deepRoots(site: SiteId) {
  const episode =
    (of: typeof FIRST) =>
    ({
      published,
      seconds,
      notes,
      title = of.title,
      ids = {},
      podcastIds = {},
      source = 'page',
    }: Given = {}): Sighting => ({
      ...{ site, source, kind: 'episode', locale: 'en' },
      podcast: { title: PODCAST, ids: podcastIds },
      episode: {
        title,
        ...(published === 'instant' && { publishedAt: of.instant }),
        ...(published === 'day' && { publishedOn: of.day }),
        ...(seconds && { durationSeconds: of.seconds }),
        ...(notes && { description: NOTES }),
        ids,
      },
    });
  const show = ({
    publisher,
    podcastIds = {},
  }: {
    publisher?: true;
    podcastIds?: SightedPodcast['ids'];
  } = {}): Sighting => ({
    ...{ site, source: 'page', kind: 'podcast', locale: 'en' },
    podcast: { title: PODCAST, ...(publisher && { publisher: PUBLISHER }), ids: podcastIds },
  });
  return { first: episode(FIRST), second: episode(SECOND), show };
}
