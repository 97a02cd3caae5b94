import 'fake-indexeddb/auto';
import { lookUp } from '../../lib/database/catalogue.ts';
import { createPersonalDatabase, type PersonalDatabase } from '../../lib/database/personal-schema.ts';
import { createFeedDatabase, type FeedDatabase } from '../../lib/database/schema.ts';
import { replaceDataset } from '../../lib/database/write/bundled.ts';
import type { Correction, EpisodeRef } from '../../lib/domain/correction.ts';
import type { EpisodeNotes, Podcast } from '../../lib/domain/dataset.ts';
import type { JoinedMatch } from '../../lib/domain/joined-match.ts';
import type { Match } from '../../lib/domain/match.ts';
import type { Sighting } from '../../lib/domain/sighting.ts';
import { matchWithCorrections } from '../../lib/personal/corrections/apply.ts';
import { type CorrectionWorld, makeCorrection, type Statement } from '../../lib/personal/corrections/corrections.ts';
import { aliasesIn, learnAliases, rememberForSession } from '../../lib/personal/learned.ts';
import { readPersonalContext } from '../../lib/personal/personal-context.ts';

/** Both databases, and a clock that advances by a second at each call. */
export interface PersonalWorld extends CorrectionWorld {
  database: FeedDatabase;
  personal: PersonalDatabase;
}

let opened = 0;

export function personalWorld(): PersonalWorld {
  opened += 1;
  let time = Date.parse('2026-04-01T12:00:00Z');
  return {
    database: createFeedDatabase(`dataset-${opened}`),
    personal: createPersonalDatabase(`personal-${opened}`),
    now: () => (time += 1000),
  };
}

/** Replaces the dataset. */
export function loadDataset({ database }: PersonalWorld, podcasts: Podcast[], episodes: EpisodeNotes[]): Promise<void> {
  return replaceDataset(database, { version: '0123456789abcdef', asOf: '2026-04-01', podcasts, episodes });
}

export async function joinedIn({ database, personal }: PersonalWorld, sighting: Sighting): Promise<JoinedMatch> {
  const context = await readPersonalContext(personal, [sighting]);
  return lookUp(database, (feeds) => matchWithCorrections(sighting, feeds, context));
}

/** The match in the only feed. */
export async function matchIn(world: PersonalWorld, sighting: Sighting): Promise<Match> {
  const match = await joinedIn(world, sighting);
  if (match.kind === 'none') return match;
  const { confidence, reasons, podcasts } = match;
  const [{ podcast } = {}] = podcasts;
  if (!podcast) throw new Error('a match without a podcast');
  if (match.kind === 'podcast') return { kind: 'podcast', confidence, podcast, reasons };
  const episodes = match.episodes.map(({ episode }) => episode);
  if (match.kind === 'candidates') return { kind: 'candidates', confidence, podcast, episodes, reasons };
  const [episode] = episodes;
  if (!episode) throw new Error('a match without an episode');
  return { kind: 'episode', confidence, podcast, episode, reasons };
}

/** Matches a sighting and learns from a sure match, as the background does. */
export async function visit(world: PersonalWorld, sighting: Sighting): Promise<Match> {
  await rememberForSession(world.personal, [[sighting, await joinedIn(world, sighting)]], world.now());
  return matchIn(world, sighting);
}

export function refOf(episode: EpisodeNotes, podcast: Podcast): EpisodeRef {
  const { id, title, publishedOn } = episode;
  return { id, title, publishedOn, podcast: { id: podcast.id, title: podcast.title } };
}

/** Makes a correction and learns from it, as the background does. */
export async function correct(world: PersonalWorld, sighting: Sighting, statement: Statement): Promise<Correction> {
  const correction = await makeCorrection(world, crypto.randomUUID(), sighting, statement);
  if (!correction) throw new Error('The correction was not stored');
  const match = correction.kind === 'is' && (await matchIn(world, sighting));
  if (match && match.kind === 'episode')
    await learnAliases(
      world.personal,
      { feed: 'bundled', podcast: match.podcast },
      aliasesIn(sighting, match.podcast, 'confirmed'),
      {
        correction,
        now: world.now(),
      },
    );
  return correction;
}

/** A match as text: its kind, and the ids of its episodes or podcast. */
export function summary(match: Match): string {
  switch (match.kind) {
    case 'episode':
      return `episode ${match.episode.id}`;
    case 'candidates':
      return `candidates ${match.episodes.map(({ id }) => id).join(' ')}`;
    case 'podcast':
      return `podcast ${match.podcast.id}`;
    case 'none':
      return 'none';
    default:
      return match satisfies never;
  }
}
