import { SyncRow } from '../../components/feeds/sync-row.tsx';
import { createFeedDatabase } from '../../lib/database/schema.ts';
import { localFeeds } from '../../lib/library/feeds.ts';
import { createFeedsStore } from '../../lib/state/feeds-store.ts';

const store = createFeedsStore(localFeeds(createFeedDatabase()));
store.getState().start();

/** The sync row with its database: loaded after the rest of the popup. */
export default function Sync() {
  return <SyncRow store={store} />;
}
