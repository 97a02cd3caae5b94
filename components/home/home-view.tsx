import type { ReactNode } from 'react';
import { i18n } from '../../lib/i18n.ts';
import type { DataFigures, DataStatus, HomeAnswer } from '../../lib/messages/query.ts';
import { type Route, refIn } from '../../lib/state/route.ts';
import { figuresOf } from '../insight/feed-names.ts';
import { InsightList } from '../insight/insight-list.tsx';
import {
  countEpisodes,
  countInsights,
  countPodcasts,
  countTopics,
  formatDay,
  formatInstantDay,
  formatNumber,
} from '../ui/format.ts';
import { Heading } from '../ui/heading.tsx';
import { RouteLink } from '../ui/route-link.tsx';
import { StateNote } from '../ui/state-note.tsx';

/** The home of the library: what is new, a few of everything, how much there is and from where. */
export function HomeView({ answer, status }: { answer: HomeAnswer; status: DataStatus | undefined }) {
  const { fresh, recent, topics, podcasts } = answer;
  if (recent.length === 0) return <StateNote title={i18n.t('topics.none')}>{i18n.t('topics.noneText')}</StateNote>;
  const figures = figuresOf(status);
  return (
    <>
      <header className="view-head">
        <Heading level={1}>{i18n.t('home.title')}</Heading>
        {figures && <Figures figures={figures} />}
      </header>
      {fresh && fresh.insights.length > 0 && (
        <Part title={i18n.t('home.fresh', fresh.total, [formatNumber(fresh.total)])}>
          <InsightList insights={fresh.insights} />
          {fresh.total > fresh.insights.length && (
            <p className="quiet">
              {i18n.t('list.shown', [formatNumber(fresh.insights.length), formatNumber(fresh.total)])}
            </p>
          )}
        </Part>
      )}
      {fresh?.insights.length === 0 && (
        <p className="quiet">{i18n.t('home.nothingFresh', [formatInstantDay(fresh.since)])}</p>
      )}
      <Part title={i18n.t('home.recent')} all={{ view: 'episodes' }} allText={i18n.t('home.allEpisodes')}>
        <InsightList insights={recent} />
      </Part>
      <div className="home-columns">
        <Part title={i18n.t('topics.title')} all={{ view: 'topics' }} allText={i18n.t('home.allTopics')}>
          <Tracks
            tracks={topics.map(({ slug, name, insights }) => ({
              ...{ key: slug, to: { view: 'topic', slug }, name, language: '', insights },
            }))}
          />
        </Part>
        <Part title={i18n.t('podcasts.title')} all={{ view: 'podcasts' }} allText={i18n.t('home.allPodcasts')}>
          <Tracks
            tracks={podcasts.map((podcast) => ({
              ...{ key: `${podcast.feed ?? ''} ${podcast.id}`, to: { view: 'podcast', ...refIn(podcast) } },
              ...{ name: podcast.title, language: podcast.language ?? '', insights: podcast.insights },
            }))}
          />
        </Part>
      </div>
    </>
  );
}

/** "20 insights · 20 episodes · 15 podcasts · 1 topic", then where they are from. */
function Figures({ figures }: { figures: DataFigures }) {
  const { insights, episodes, podcasts, topics, asOf, feeds } = figures;
  const counts = [countInsights(insights), countEpisodes(episodes), countPodcasts(podcasts), countTopics(topics)];
  const names = feeds.map(({ name, host }) => (host === undefined ? name : `\u2068${name}\u2069 (${host})`));
  return (
    <p className="byline">
      {counts.join(' · ')}
      <br />
      {[i18n.t('home.from', [names.join(', ')]), i18n.t('data.asOf', [formatDay(asOf)])].join(' · ')}
    </p>
  );
}

interface PartProps {
  title: string;
  /** Where all of it is. */
  all?: Route;
  allText?: string;
  children: ReactNode;
}

function Part({ title, all, allText, children }: PartProps) {
  return (
    <section className="home-part">
      <div className="part-head">
        <Heading level={2}>{title}</Heading>
        {all && allText !== undefined && <RouteLink to={all}>{allText}</RouteLink>}
      </div>
      {children}
    </section>
  );
}

interface Track {
  key: string;
  to: Route;
  name: string;
  language: string;
  insights: number;
}

function Tracks({ tracks }: { tracks: readonly Track[] }) {
  return (
    // biome-ignore lint/a11y/noRedundantRoles: WebKit drops the list role of lists without markers
    <ul className="track-list" role="list">
      {tracks.map(({ key, to, name, language, insights }) => (
        <li key={key}>
          <RouteLink to={to} className="track-name" lang={language}>
            {name}
          </RouteLink>
          <span className="leader" aria-hidden="true" />
          <span className="track-counts">
            <span aria-hidden="true">{formatNumber(insights)}</span>
            <span className="hidden">{countInsights(insights)}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}
