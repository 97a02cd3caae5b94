import { browser } from 'wxt/browser';
import { lookUp } from '../database/catalogue.ts';
import type { LinerNotesDatabase } from '../database/database.ts';
import type { EpisodeRef } from '../domain/correction.ts';
import type { Sighting } from '../domain/sighting.ts';
import { readTabState } from '../library/tab-state.ts';
import type { WordReply } from '../messages/correction-replies.ts';
import type { Word } from '../messages/corrections.ts';
import { matchAsTold } from '../personal/corrected-match.ts';
import {
  type CorrectionWorld,
  makeCorrection,
  readTold,
  type Statement,
  undoCorrection,
} from '../personal/corrections.ts';
import { learn } from '../personal/learnt.ts';
import { refreshTabs } from './tabs.ts';

/** What correcting needs of the world. */
export interface CorrectWorld extends CorrectionWorld {
  database: LinerNotesDatabase;
}

/** Keeps what the person said of what a tab shows, and shows every tab anew. Of a private window nothing is kept. */
export async function correct(world: CorrectWorld, tab: number, word: Word): Promise<WordReply> {
  if ((await browser.tabs.get(tab)).incognito) return { state: 'private' };
  const sighting = (await readTabState(tab))?.sightings.find((one) => isMeant(one, word));
  const statement = await statementOf(world, word);
  if (!sighting || !statement) return { state: 'outdated' };
  const correction = await makeCorrection(world, sighting, statement);
  if (!correction) return { state: 'unrecognisable' };
  if (correction.kind === 'is') {
    const [told] = await readTold(world.personal, [sighting]);
    const match = told && (await lookUp(world.database, (catalogue) => matchAsTold(sighting, catalogue, told)));
    if (match?.kind === 'episode') await learn(world.personal, sighting, match, world.now(), correction);
  }
  await refreshTabs(world);
  return { state: 'kept', id: correction.id };
}

/** Takes a correction back, and shows every tab anew. */
export async function undo(world: CorrectWorld, id: string): Promise<{ undone: boolean }> {
  const undone = await undoCorrection(world.personal, id);
  if (undone) await refreshTabs(world);
  return { undone };
}

/** Whether a correction bears on what a tab shows. */
export async function bearsOn(tab: number, id: string): Promise<boolean> {
  const reasons = (await readTabState(tab))?.found.flatMap((found) => found.reasons) ?? [];
  return reasons.some((reason) => reason.field === 'correction' && reason.params.id === id);
}

function isMeant(sighting: Sighting, { source, seen }: Word): boolean {
  const episode = sighting.kind === 'episode' ? sighting.episode.title : undefined;
  return sighting.source === source && sighting.podcast.title === seen.podcast && episode === seen.episode;
}

async function statementOf({ database }: CorrectWorld, { says }: Word): Promise<Statement | undefined> {
  if (says.kind === 'never') return says;
  const episode = await lookUp(database, async (catalogue): Promise<EpisodeRef | undefined> => {
    const found = await catalogue.episode(says.episode);
    const podcast = found && (await catalogue.podcast(found.podcastId));
    if (!podcast) return undefined;
    const { id, title, publishedOn } = found;
    return { id, title, publishedOn, podcast: { id: podcast.id, title: podcast.title } };
  });
  return episode && { kind: says.kind, episode };
}
