import bundled from '../../assets/dataset/bundled.json' with { type: 'json' };
import type { Dataset, EpisodeNotes, Podcast } from '../../lib/domain/dataset.ts';
import type { PageAnswer, PageSection } from '../../lib/messages/query.ts';
import { besides, insightsFrom } from './fake-library.ts';

/** The dataset that ships: 20 insights of 20 episodes of 15 podcasts on one topic. */
export const BUNDLED = bundled as Dataset;

const INFRASTRUCTURE = { slug: 'infrastructure', name: 'Infrastructure' };

/** A made-up dataset with one podcast and as many episodes, of one insight each, as wanted. */
export function datasetOf(count: number): Dataset {
  const podcast: Podcast = { id: 'p', title: 'Made Up Weekly', aliases: [], ids: {} };
  const episodes = Array.from({ length: count }, (_, index): EpisodeNotes => {
    const number = index + 1;
    const insight = { statement: `Statement ${number}.`, impact: `Impact ${number}.`, source: 'Tests' };
    return {
      id: `e${number}`,
      podcastId: 'p',
      title: `Episode ${number}`,
      publishedOn: '2026-01-01',
      ids: {},
      insights: [{ id: `i${number}`, topics: [INFRASTRUCTURE], ...insight }],
    };
  });
  return { version: '0000000000000001', asOf: '2026-01-01', podcasts: [podcast], episodes };
}

/** Two made-up podcasts that share a topic; the first has two episodes. */
export const TWO_PODCASTS: Dataset = {
  version: '0000000000000002',
  asOf: '2026-04-08',
  podcasts: [
    {
      id: 'brief',
      title: 'The Brief',
      aliases: [],
      language: 'en',
      publisher: 'Brief Media',
      ids: { apple: '123', spotify: 'a'.repeat(22), feedUrl: 'https://feeds.example/brief' },
    },
    { id: 'andere', title: 'Die Anderen', aliases: [], language: 'de', ids: {} },
  ],
  episodes: [
    episode('brief', 'claw', 'Claws and Effect: “Agents” — at Work', '2026-04-08', {
      topics: [INFRASTRUCTURE, { slug: 'agents', name: 'Agents' }],
    }),
    episode('brief', 'power', 'Power Lines', '2026-04-06', { topics: [INFRASTRUCTURE] }),
    episode('andere', 'strom', 'Strompreise: Was bleibt?', '2026-04-01', { topics: [INFRASTRUCTURE], language: 'de' }),
  ],
};

function episode(
  podcastId: string,
  id: string,
  title: string,
  publishedOn: string,
  insight: Pick<EpisodeNotes['insights'][number], 'topics' | 'language'>,
): EpisodeNotes {
  const text = { statement: `The statement of ${id}.`, impact: `The impact of ${id}.`, source: 'Testing Times' };
  return {
    id,
    podcastId,
    title,
    publishedOn,
    ids: id === 'claw' ? { apple: '456', spotify: 'b'.repeat(22) } : {},
    insights: [{ id: `i-${id}`, ...text, ...insight }],
  };
}

/** A section about one episode of {@link TWO_PODCASTS}, found with certainty unless said otherwise. */
export function section(episodeId: string, given: Partial<PageSection> = {}): PageSection {
  const found = TWO_PODCASTS.episodes.find(({ id }) => id === episodeId);
  const podcast = TWO_PODCASTS.podcasts.find(({ id }) => id === found?.podcastId);
  if (!found || !podcast) throw new Error(`no episode ${episodeId}`);
  return {
    source: 'page',
    kind: 'episode',
    seen: { podcast: podcast.title, episode: `Publisher's title of ${episodeId}` },
    match: 'episode',
    confidence: 0.99,
    reasons: [
      { field: 'podcast', code: 'title', params: { title: podcast.title } },
      { field: 'date', code: 'same-day', params: {} },
      { field: 'text', code: 'shared-words', params: { words: ['OpenClaw'], where: 'title' } },
    ],
    podcast: { id: podcast.id, title: podcast.title },
    episodes: [found],
    ...besides(TWO_PODCASTS, found),
    ...given,
  };
}

/** A section of which only the podcast is known. */
export function podcastSection(given: Partial<PageSection> = {}): PageSection {
  const insights = insightsFrom(TWO_PODCASTS, 'brief');
  return section('claw', {
    match: 'podcast',
    reasons: [{ field: 'podcast', code: 'id', params: { platform: 'apple' } }],
    episodes: [],
    fromPodcast: { insights, total: insights.length },
    onTopics: { insights: [], total: 0 },
    ...given,
  });
}

/** A section of which nothing is known. */
export const UNKNOWN_SECTION: PageSection = {
  source: 'page',
  kind: 'episode',
  seen: { podcast: 'Nobody Knows', episode: 'A Title' },
  match: 'none',
  confidence: 0,
  reasons: [],
  episodes: [],
  fromPodcast: { insights: [], total: 0 },
  onTopics: { insights: [], total: 0 },
};

export function page(...sections: PageSection[]): PageAnswer {
  return { state: 'sections', site: 'spotify', sections };
}
