import type * as z from 'zod/mini';
import type { PodcastEntry } from '../domain/catalogue.ts';
import type { Episode, EpisodeNotes, Insight, Podcast } from '../domain/dataset.ts';
import type { Day } from '../domain/dates/day.ts';
import type { Reason } from '../domain/match.ts';
import type { PersonalProblem } from '../domain/personal-problem.ts';
import type { Settings } from '../domain/settings.ts';
import type { SiteId } from '../domain/site-ids.ts';
import type { querySchema } from './query-schema.ts';

/** Lists of up to this many insights are shown whole, longer ones page by page. */
export const LIST_PAGE = 200;

/** A question of a view. */
export type Query = z.infer<typeof querySchema>;

/**
 * An insight as read.
 * - `feed`: the added feed it comes from; absent for the bundled one.
 * - `also`: the ids of further feeds that have it with the same text.
 */
export type ReadInsight = Insight & { feed?: string; also?: string[] };

/**
 * An episode as read.
 * - `feed`: as in {@link ReadInsight}. The insights may come from several feeds.
 * - `podcast`: of a candidate whose feed has it under another podcast than its section.
 */
export type ReadEpisode = Omit<EpisodeNotes, 'insights'> & {
  insights: ReadInsight[];
  feed?: string;
  podcast?: Pick<Podcast, 'id' | 'title' | 'ids'>;
};

/** An insight with its episode and podcast, as its feed has them. The podcast's ids may be left out. */
export interface InsightInContext {
  insight: ReadInsight;
  episode: Pick<Episode, 'id' | 'title' | 'publishedOn' | 'ids'> & { feed?: string };
  podcast: Pick<Podcast, 'id' | 'title'> & Partial<Pick<Podcast, 'ids'>>;
}

/** An insight of another podcast on the same theme, with the rare words that both have. */
export type NearInsight = InsightInContext & { words: string[] };

/** A list that may be truncated: `insights` are the first of `total`. */
export interface InsightList {
  insights: InsightInContext[];
  total: number;
}

/**
 * A topic with its counts. `newest` is the day of its newest episode. `fresh` counts the insights that arrived since the
 * last visit, in the list of all topics.
 */
export interface TopicCount {
  slug: string;
  name: string;
  insights: number;
  episodes: number;
  newest: Day;
  fresh?: number;
}

/** What a list is filtered by: the id of a podcast, and a month such as `2026-05`. */
export interface ListFilter {
  podcast?: string | undefined;
  month?: string | undefined;
}

/** The insights and episodes of a month, such as `2026-05`. */
export interface MonthCount {
  month: string;
  insights: number;
  episodes: number;
}

/** How much a podcast has of something. */
export interface PodcastShare {
  id: string;
  title: string;
  insights: number;
  episodes: number;
}

/** How many insights of something are on a topic, too. */
export interface TopicShare {
  slug: string;
  name: string;
  insights: number;
}

/**
 * The state of the local data. Existing data stays readable even if an update fails. `personal` says why the user's own
 * data cannot be used; the insights do not depend on it.
 */
export type DataStatus =
  | { state: 'loading' }
  | ({ state: 'ready'; personal?: PersonalProblem } & DataFigures)
  | { state: 'failed'; problem: DataProblem; data?: DataFigures; personal?: PersonalProblem };

/** The figures of all visible feeds together; `asOf` is the day of the newest episode. */
export interface DataFigures {
  insights: number;
  episodes: number;
  podcasts: number;
  topics: number;
  asOf: Day;
  /** The visible feeds, the bundled one first; added ones with their host. */
  feeds: { id: string; name: string; host?: string; synced: boolean }[];
  /** The number of feeds whose last sync failed or whose data has expired. */
  behind: number;
}

/**
 * Why the dataset could not be loaded, in kinds that views can explain. `memory-only`: the browser stores nothing, so
 * that only the bundled insights are there, in memory.
 */
export type DataProblem = 'storage-full' | 'storage-unavailable' | 'memory-only' | 'dataset-unreadable';

/** One sighting of a tab with its match. */
export interface PageSection {
  source: 'page' | 'player';
  /** The site of the embedded player it was sighted in; absent for the page itself. */
  embedded?: SiteId;
  kind: 'episode' | 'podcast';
  /** The names shown on the page. */
  seen: { podcast?: string | undefined; episode?: string | undefined };
  match: 'episode' | 'candidates' | 'podcast' | 'none';
  confidence: number;
  reasons: Reason[];
  podcast?: Pick<Podcast, 'id' | 'title' | 'ids' | 'language'> & { feed?: string };
  /** The one sure episode, the candidates (best first), or none. */
  episodes: ReadEpisode[];
  /** A few other insights of the same podcast, newest first; on a podcast's own page its insights. */
  fromPodcast: InsightList;
  /** Of a sure episode: what other podcasts say on the same, the nearest first. */
  alsoIn: NearInsight[];
  /** Topics that the page names, where its episode is unknown. */
  near: TopicCount[];
}

/**
 * What to offer for a tab whose page is not read.
 * - `elsewhere`: nothing. - `allowable`: a supported site that the user can allow.
 * - `readable`: any other page, which the user can have read once.
 */
export type PageOffer = { state: 'elsewhere' | 'readable' } | { state: 'allowable'; site: SiteId };

/**
 * What "This page" shows; a {@link PageOffer} if the page is not read.
 * - `site-off`, `paused`: switched off by the user.
 * - `waiting`: the page is being read. - `quiet`: a podcast site, but no podcast on this page.
 * - `sections`: one per sighting, of the page, the player or an embedded player; never empty.
 */
export type PageAnswer =
  | PageOffer
  | { state: 'paused' | 'waiting' }
  | { state: 'site-off' | 'quiet'; site: SiteId }
  | { state: 'sections'; site: SiteId; sections: PageSection[] };

/**
 * A topic, whole or filtered.
 * - `months`: its last months, the oldest first. - `podcasts`: those with most of it first. - `related`: topics of the
 * same insights. None of them is filtered.
 */
export interface TopicAnswer extends InsightList {
  topic: TopicCount;
  months: MonthCount[];
  podcasts: PodcastShare[];
  related: TopicShare[];
}
/** A podcast, whole or filtered by month. `months` and `topics` are those of its newest episodes, unfiltered. */
export interface PodcastAnswer extends InsightList {
  podcast: PodcastEntry;
  months: MonthCount[];
  topics: TopicShare[];
}
export interface EpisodeAnswer {
  podcast: PodcastEntry;
  episode: ReadEpisode;
  fromPodcast: InsightList;
  alsoIn: NearInsight[];
}

/** A podcast in a list. `newest` is the day of its newest episode, empty if that is long ago. */
export type PodcastListing = Pick<Podcast, 'id' | 'title' | 'publisher' | 'language'> & {
  feed?: string;
  insights: number;
  episodes: number;
  newest: Day | '';
};

/** An episode in a list, with its number of insights. */
export type EpisodeListing = Pick<Episode, 'id' | 'title' | 'publishedOn'> & {
  feed?: string;
  insights: number;
  podcast: Pick<Podcast, 'id' | 'title' | 'language'>;
};

/** The newest episodes, the first of `total`. */
export interface EpisodesAnswer {
  episodes: EpisodeListing[];
  total: number;
}

/** The home of the library: a few of everything. */
export interface HomeAnswer {
  /** What arrived since the last visit, in milliseconds since 1970; absent in the first one. */
  fresh?: InsightList & { since: number };
  recent: InsightInContext[];
  topics: TopicCount[];
  podcasts: PodcastListing[];
}

/** What a search finds: insights, the best first, and a few topics, podcasts and episodes that are named so. */
export interface SearchAnswer extends InsightList {
  /** There may be more than `total`: a phrase is looked for until there are as many as asked for. */
  more?: true;
  named: {
    topics: TopicCount[];
    podcasts: (Pick<PodcastEntry, 'id' | 'title' | 'insights'> & { feed?: string })[];
    /** `podcast`: its title. */
    episodes: (Omit<InsightInContext['episode'], 'ids'> & { podcast: string; insights: number })[];
  };
}

/** The answer to each kind of query; `missing` if the dataset has no such topic, podcast or episode. */
export interface Answers {
  page: PageAnswer;
  home: HomeAnswer;
  topics: TopicCount[];
  podcasts: PodcastListing[];
  episodes: EpisodesAnswer;
  topic: TopicAnswer | 'missing';
  podcast: PodcastAnswer | 'missing';
  episode: EpisodeAnswer | 'missing';
  search: SearchAnswer;
  status: DataStatus;
  settings: Settings;
}
export type AnswerTo<Q extends Query> = Answers[Q['kind']];

/**
 * Where a view gets its answers, either from the database or by message; views do not know which.
 * Its promises may reject with the three errors below, or any error of the database.
 */
export interface Library {
  ask<Q extends Query>(query: Q): Promise<AnswerTo<Q>>;
  /** Calls `listener` whenever an answer may have changed. Returns a function that stops it. */
  follow(listener: () => void): () => void;
  /** Reloads the dataset after a failure ("Retry"), or checks it again. */
  refresh(): Promise<void>;
}

/** The extension was updated or removed while this page was open. The user must reload the tab. */
export class ExtensionGone extends Error {
  override name = 'ExtensionGone';
}

/** The background refused a message: this page may not send it, or it is not valid. */
export class BackgroundRefused extends Error {
  override name = 'BackgroundRefused';
}

/** The background failed, or did not answer in time. It may answer when it is asked again. */
export class NoAnswer extends Error {
  override name = 'NoAnswer';
}

/** What a view of a tab shows first, worked out before it opens. */
export interface ReadyAnswers {
  page: PageAnswer;
  status: DataStatus;
  settings: Settings;
}
