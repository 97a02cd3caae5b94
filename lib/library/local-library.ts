import { followDataset } from '../database/read/follow.ts';
import { createFeedDatabase } from '../database/schema.ts';
import type { AnswerTo, Library, Query } from '../messages/query.ts';
import { followChanges, send } from '../messages/send.ts';
import { readLastVisit } from '../personal/last-visit.ts';
import { readPersonalProblem } from '../personal/personal-database.ts';
import { followSettings, readSettings } from '../personal/settings.ts';
import { followAccess } from '../personal/site-access.ts';
import { readDatasetProblem } from '../sync/bundled.ts';
import { answerQuery } from './answer.ts';
import { readAddedFeeds } from './feed-sources.ts';
import { canRead, isPrivatePage } from './local-database.ts';
import { readPageOffer } from './page-offer.ts';
import { readTabState } from './tab-state.ts';

/**
 * The library for the extension's own pages: reads the database directly, without waking the worker. Where the browser
 * gives them none, the background answers.
 */
export function localLibrary(database = createFeedDatabase()): Library {
  const world = {
    ...{ database, readSettings, readTabState, readDatasetProblem, readPersonalProblem, readPageOffer, readAddedFeeds },
    readLastVisit,
  };
  return {
    ask: async <Q extends Query>(query: Q) => {
      if (query.kind !== 'settings' && !(await canRead(database))) return send<AnswerTo<Q>>({ type: 'ask', query });
      return answerQuery(world, query) as Promise<AnswerTo<Q>>;
    },
    follow: (listener) => {
      const stops = [
        ...(isPrivatePage() ? [] : [followDataset(database, listener)]),
        followSettings(listener),
        followChanges(listener),
        followAccess(listener),
      ];
      return () => {
        for (const stop of stops) stop();
      };
    },
    refresh: () => send({ type: 'refresh' }),
  };
}
