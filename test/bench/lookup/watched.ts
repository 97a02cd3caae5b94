import type { Catalogue, FeedCatalogue } from '../../../lib/domain/catalogue.ts';

type Call = (catalogue: Catalogue) => Promise<unknown>;

/** What was asked of a catalogue, in order, and how many rows it gave. */
export interface Watch {
  calls: Call[];
  rows: number;
}

/** A catalogue that notes what it is asked and counts the rows it gives. */
export function watched(inner: Catalogue, watch: Watch): Catalogue {
  const look = async <Answer>(call: (catalogue: Catalogue) => Promise<Answer>): Promise<Answer> => {
    watch.calls.push(call);
    const answer = await call(inner);
    watch.rows += Array.isArray(answer) ? answer.length : answer === undefined ? 0 : 1;
    return answer;
  };
  return {
    ...inner,
    podcastsByKeys: (keys, max) => look((catalogue) => catalogue.podcastsByKeys(keys, max)),
    podcast: (id) => look((catalogue) => catalogue.podcast(id)),
    episodesByKeys: (keys, max) => look((catalogue) => catalogue.episodesByKeys(keys, max)),
    episode: (id) => look((catalogue) => catalogue.episode(id)),
    episodesBetween: (id, first, last, max) => look((catalogue) => catalogue.episodesBetween(id, first, last, max)),
  };
}

/** The catalogues of feeds, watched together. */
export function watchedFeeds(feeds: readonly FeedCatalogue[], watch: Watch): FeedCatalogue[] {
  return feeds.map(({ feed, catalogue }) => ({ feed, catalogue: watched(catalogue, watch) }));
}

/** Asks the only feed the same again. */
export async function askAgain([feed]: readonly FeedCatalogue[], { calls }: Watch): Promise<void> {
  if (!feed) throw new Error('there is no feed');
  for (const call of calls) await call(feed.catalogue);
}
