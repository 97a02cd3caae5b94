import * as z from 'zod/mini';
import type { PodcastEntry } from '../domain/catalogue.ts';
import type { EpisodeNotes, Insight, Podcast } from '../domain/dataset.ts';
import type { Day } from '../domain/dates/day.ts';
import type { Reason } from '../domain/match.ts';
import type { Settings } from '../domain/settings.ts';
import type { SiteId } from '../domain/site-ids.ts';

/** Lists of up to this many insights are shown whole, longer ones a page at a time. */
export const LIST_PAGE = 200;

const address = z.string().check(z.minLength(1), z.maxLength(200));
/** How many insights are wanted; lists of up to 200 are rendered whole, longer ones on demand. */
const limit = z.number().check(z.refine(Number.isInteger), z.minimum(1), z.maximum(10_000));

/** Everything a view may ask. Popup, side panel and library answer it themselves, the in-page panel by message. */
export const querySchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('page'), tab: z.number() }),
  z.object({ kind: z.literal('topics') }),
  z.object({ kind: z.literal('topic'), slug: address, limit }),
  z.object({ kind: z.literal('podcast'), id: address, limit }),
  z.object({ kind: z.literal('episode'), id: address }),
  z.object({ kind: z.literal('search'), text: z.string().check(z.maxLength(500)), limit }),
  z.object({ kind: z.literal('status') }),
  z.object({ kind: z.literal('settings') }),
]);
export type Query = z.infer<typeof querySchema>;

/** An insight as it is read. `feed`: which of the added feeds it comes from; absent for what came with Liner Notes. */
export type ReadInsight = Insight & { feed?: string };

/** An episode as it is read. */
export type ReadEpisode = Omit<EpisodeNotes, 'insights'> & { insights: ReadInsight[] };

/** An insight with where it comes from. */
export interface InsightInContext {
  insight: ReadInsight;
  episode: { id: string; title: string; publishedOn: Day };
  podcast: { id: string; title: string };
}

/** A list that may be longer than what was asked for: `insights` are the first of `total`. */
export interface InsightList {
  insights: InsightInContext[];
  total: number;
}

export interface TopicCount {
  slug: string;
  name: string;
  insights: number;
  episodes: number;
}

/** State of the local dataset. Data that is there stays readable whatever happens to an update. */
export type DataStatus =
  | { state: 'loading' }
  | ({ state: 'ready' } & DataFigures)
  | { state: 'failed'; problem: DataProblem; data?: DataFigures };

/** What is read, of all feeds together; `asOf` is the day of the newest episode. */
export interface DataFigures {
  insights: number;
  episodes: number;
  podcasts: number;
  topics: number;
  asOf: Day;
  /** The feeds that are read, the bundled one first; those that were added with their host, as the person has them. */
  feeds: { id: string; name: string; host?: string; synced: boolean }[];
  /** How many of them the last sync failed for, or have expired: their data may be old. */
  behind: number;
}

/** Why the dataset could not be loaded, in kinds that a view can word with what to do. */
export type DataProblem = 'storage-full' | 'storage-unavailable' | 'dataset-unreadable';

/** One sighting of a tab and what came of it. */
export interface PageSection {
  source: 'page' | 'player';
  /** The site of the embedded player that it is in; absent for the page itself. */
  embedded?: SiteId;
  kind: 'episode' | 'podcast';
  /** As the page names them. */
  seen: { podcast?: string | undefined; episode?: string | undefined };
  match: 'episode' | 'candidates' | 'podcast' | 'none';
  confidence: number;
  reasons: Reason[];
  podcast?: Pick<Podcast, 'id' | 'title'>;
  /** The one sure episode, the candidates (best first), or none. */
  episodes: ReadEpisode[];
  /** Other insights of the same podcast, newest first, a few; for a podcast's own page its insights. */
  fromPodcast: InsightList;
  /** Insights of other podcasts on the same topics, newest first, a few. */
  onTopics: InsightList;
}

/**
 * What a tab offers in which no page is read.
 * - `elsewhere`: nothing. - `allowable`: a site that is read once the person allows it.
 * - `readable`: any other page, which is read if the person asks for it.
 */
export type PageOffer = { state: 'elsewhere' | 'readable' } | { state: 'allowable'; site: SiteId };

/**
 * What "This page" shows; a {@link PageOffer} where no page is read.
 * - `site-off`, `paused`: switched off by the person.
 * - `waiting`: the page is being read. - `quiet`: a podcast site, but no podcast on this page.
 * - `sections`: one for the page, one for the player; never empty.
 */
export type PageAnswer =
  | PageOffer
  | { state: 'paused' | 'waiting' }
  | { state: 'site-off' | 'quiet'; site: SiteId }
  | { state: 'sections'; site: SiteId; sections: PageSection[] };

export interface TopicAnswer extends InsightList {
  topic: TopicCount;
}
export interface PodcastAnswer extends InsightList {
  podcast: PodcastEntry;
}
export interface EpisodeAnswer {
  podcast: PodcastEntry;
  episode: ReadEpisode;
  fromPodcast: InsightList;
  onTopics: InsightList;
}

/** The answer to each kind of query; `missing` where the dataset has no such topic, podcast or episode. */
export interface Answers {
  page: PageAnswer;
  topics: TopicCount[];
  topic: TopicAnswer | 'missing';
  podcast: PodcastAnswer | 'missing';
  episode: EpisodeAnswer | 'missing';
  search: InsightList;
  status: DataStatus;
  settings: Settings;
}
export type AnswerTo<Q extends Query> = Answers[Q['kind']];

/**
 * Where a view gets its answers; the view does not know whether from the database or by message.
 * `ask` rejects with {@link ExtensionGone} when the extension was updated under an open page.
 */
export interface Library {
  ask<Q extends Query>(query: Q): Promise<AnswerTo<Q>>;
  /** Calls `listener` whenever an answer may have changed; returns how to stop. */
  follow(listener: () => void): () => void;
  /** Loads the dataset again after a failure ("Retry"), or re-checks it. */
  refresh(): Promise<void>;
}

/** The extension was updated or removed while this page was open: only reloading the tab helps. */
export class ExtensionGone extends Error {
  override name = 'ExtensionGone';
}
