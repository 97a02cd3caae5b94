import '../../assets/styles/browse.css';
import '../../assets/styles/search.css';
import { refIn } from '../../lib/state/route.ts';
import { EpisodeView } from '../episode/episode-view.tsx';
import { EpisodesView } from '../episode/episodes-view.tsx';
import { HomeView } from '../home/home-view.tsx';
import { PodcastView } from '../podcast/podcast-view.tsx';
import { PodcastsView } from '../podcast/podcasts-view.tsx';
import { SearchView } from '../search/search-view.tsx';
import { TopicView } from '../topics/topic-view.tsx';
import { TopicsView } from '../topics/topics-view.tsx';
import type { BrowseProps } from './frame.ts';

/** The views of what there is, beside "This page". Popup and panel load them after their first paint. */
export function Browse({ shown, state, actions }: BrowseProps) {
  // Another route than the present one while that loads: what is shown is told by the answer.
  const { route, status, more } = state;
  switch (shown.kind) {
    case 'home':
      return <HomeView answer={shown.answer} status={status} />;
    case 'topics':
      return <TopicsView route={route.view === 'topics' ? route : { view: 'topics' }} topics={shown.answer} />;
    case 'podcasts':
      return <PodcastsView route={route.view === 'podcasts' ? route : { view: 'podcasts' }} podcasts={shown.answer} />;
    case 'episodes':
      return <EpisodesView answer={shown.answer} onMore={more} />;
    case 'topic': {
      const { slug, podcast, month } = shown.query;
      return (
        <TopicView route={{ view: 'topic', slug, ...given({ podcast, month }) }} answer={shown.answer} onMore={more} />
      );
    }
    case 'podcast': {
      const { month, ...ref } = shown.query;
      return (
        <PodcastView
          route={{ view: 'podcast', ...refIn(ref), ...given({ month }) }}
          answer={shown.answer}
          onMore={more}
        />
      );
    }
    case 'search':
      return (
        <SearchView text={shown.query.text} answer={shown.answer} onMore={more} onUse={actions.recentSearches?.add} />
      );
    case 'episode':
      return <EpisodeView answer={shown.answer} />;
    default:
      return shown satisfies never;
  }
}

/** What is there of some values. */
function given<T extends Record<string, string | undefined>>(values: T): { [Key in keyof T]?: string } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    [Key in keyof T]?: string;
  };
}
