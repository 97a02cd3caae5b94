import { answerQuery, type LibraryWorld } from '../library/answer.ts';
import { readAddedFeeds } from '../library/feed-sources.ts';
import type { Query } from '../messages/query.ts';

/** What the background has at hand of what answering needs: the rest comes in with the part that answers. */
export type PanelWorld = Omit<LibraryWorld, 'readAddedFeeds'>;

/** Answers the panel in a page. */
export function answerPanel(world: PanelWorld, query: Query): ReturnType<typeof answerQuery> {
  return answerQuery({ ...world, readAddedFeeds }, query);
}
