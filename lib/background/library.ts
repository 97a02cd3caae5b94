import type { FeedDatabase } from '../database/schema.ts';
import { type LibraryWorld, readyAnswers } from '../library/answer.ts';
import { readAddedFeeds } from '../library/feed-sources.ts';
import { readPageOffer } from '../library/page-offer.ts';
import { readTabState, writeReadyAnswers } from '../library/tab-state.ts';
import { readLastVisit } from '../personal/last-visit.ts';
import { readPersonalProblem } from '../personal/personal-database.ts';
import { readSettings } from '../personal/settings.ts';
import { readDatasetProblem } from '../sync/bundled.ts';
import { inTabOrder } from './context.ts';

/** Answers the panel in a page, and pages without a database. */
export function libraryOf({ database }: { database: FeedDatabase }): LibraryWorld {
  return {
    ...{ database, readSettings, readTabState, readDatasetProblem, readPersonalProblem, readAddedFeeds, readPageOffer },
    readLastVisit,
  };
}

/** Works out what the popup shows first for a tab, so that it need not wait for the database. Never rejects. */
export async function keepReady(world: { database: FeedDatabase }, tab: number): Promise<void> {
  try {
    await inTabOrder(tab, async () => {
      const state = await readTabState(tab);
      if (!state || state.ready) return;
      await writeReadyAnswers(tab, state, await readyAnswers(libraryOf(world), state));
    });
  } catch (error) {
    console.warn('Liner Notes: nothing is kept ready for the popup, which asks for it itself', error);
  }
}
