import { browser } from 'wxt/browser';
import { lookUp } from '../database/catalogue.ts';
import { BUNDLED_FEED, withFeed } from '../database/read/visible.ts';
import type { Correction } from '../domain/correction.ts';
import type { FeedPodcast } from '../domain/joined-match.ts';
import type { Sighting } from '../domain/sighting.ts';
import { type Found, readTabState, type TabState } from '../library/tab-state.ts';
import type { CorrectionReply, CorrectionRequest } from '../messages/corrections.ts';
import { isStored, makeCorrection, type Statement, undoCorrection } from '../personal/corrections/corrections.ts';
import { aliasesIn, learnAliases } from '../personal/learned.ts';
import { personalProblemOf } from '../personal/personal-database.ts';
import type { Background } from './context.ts';

/**
 * Stores a correction of what a tab shows, and refreshes every tab. Nothing is stored for private windows. A request that
 * is sent again gets the same reply, even if the tab shows something else by now.
 */
export async function correct(world: Background, tab: number, request: CorrectionRequest): Promise<CorrectionReply> {
  const reply = (await storedBefore(world, request.id)) ?? (await storeNow(world, tab, request));
  if (reply.state === 'kept') await world.refresh();
  return reply;
}

async function storedBefore({ personal }: Background, id: string): Promise<CorrectionReply | undefined> {
  try {
    return (await isStored(personal, id)) ? { state: 'kept', id } : undefined;
  } catch (error) {
    return notStored(error);
  }
}

async function storeNow(world: Background, tab: number, request: CorrectionRequest): Promise<CorrectionReply> {
  if ((await browser.tabs.get(tab)).incognito) return { state: 'private' };
  const state = await readTabState(tab);
  const seen = [...(state?.sightings ?? []), ...(state?.embeds ?? []).flatMap(({ sightings }) => sightings)];
  const sighting = seen.find((one) => isMeant(one, request));
  const meant = await meaningOf(world, request, state);
  if (!sighting || !meant) return { state: 'outdated' };
  try {
    const correction = await store(world, request.id, sighting, meant);
    return correction ? { state: 'kept', id: correction.id } : { state: 'unrecognisable' };
  } catch (error) {
    return notStored(error);
  }
}

function notStored(error: unknown): CorrectionReply {
  console.error('Liner Notes: a correction could not be stored', error);
  return { state: 'not-stored', problem: personalProblemOf(error) };
}

/** Stores a correction with what is learned from it: both, or on a full disk neither. */
function store(
  world: Background,
  id: string,
  sighting: Sighting,
  { says, podcast }: Meaning,
): Promise<Correction | undefined> {
  const { personal } = world;
  return personal.transaction('rw', personal.corrections, personal.learnt, async () => {
    const correction = await makeCorrection({ personal, now: world.now }, id, sighting, says);
    if (correction?.kind === 'is' && podcast) {
      const aliases = aliasesIn(sighting, podcast.podcast, 'confirmed');
      await learnAliases(personal, podcast, aliases, { correction, now: world.now() });
    }
    return correction;
  });
}

/**
 * Undoes a correction, and refreshes every tab: also where it is undone already, since an earlier attempt may have ended
 * before that.
 */
export async function undo(world: Background, id: string): Promise<void> {
  await undoCorrection(world.personal, id);
  await world.refresh();
}

function isMeant(sighting: Sighting, { source, seen }: CorrectionRequest): boolean {
  const episode = sighting.kind === 'episode' ? sighting.episode.title : undefined;
  return sighting.source === source && sighting.podcast.title === seen.podcast && episode === seen.episode;
}

interface Meaning {
  says: Statement;
  /** The podcast of the episode it names. */
  podcast?: FeedPodcast;
}

async function meaningOf(
  { database }: Background,
  { says }: CorrectionRequest,
  state: TabState | undefined,
): Promise<Meaning | undefined> {
  if (says.kind === 'never') return { says };
  return lookUp(database, async (feeds): Promise<Meaning | undefined> => {
    const { feed = BUNDLED_FEED } = says;
    const catalogue = feeds.find((known) => known.feed === feed)?.catalogue;
    const found = await catalogue?.episode(says.episode);
    const podcast = found && (await catalogue?.podcast(found.podcastId));
    if (!podcast) return undefined;
    const { id, title, publishedOn } = found;
    const copies = copiesOf(state, feed, id);
    const episode = {
      ...withFeed({ id, title, publishedOn, podcast: { id: podcast.id, title: podcast.title } }, feed),
      ...(copies.length > 0 && { copies }),
    };
    return { says: { kind: says.kind, episode }, podcast: { feed, podcast } };
  });
}

/** The copies of a sure episode in other feeds, which the view shows as one. */
function copiesOf(state: TabState | undefined, feed: string, id: string): { feed?: string; id: string }[] {
  const found = [...(state?.found ?? []), ...(state?.embeds ?? []).flatMap((embed) => embed.found)];
  const isIt = ([ofFeed, , , ofId]: Found['episodes'][number]) => ofFeed === feed && ofId === id;
  const shown = found.find(({ match, episodes }) => match === 'episode' && episodes.some(isIt));
  return (shown?.episodes ?? [])
    .filter((key) => !isIt(key))
    .map(([ofFeed, , , ofId]) => withFeed({ id: ofId }, ofFeed));
}
