import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { offerPart } from '../lib/background/parts.ts';
import { checkFeeds, takeFeedList } from '../lib/background/run-feeds.ts';
import { markWithdrawn } from '../lib/personal/saved.ts';
import { loadDataset } from '../lib/sync/bundled.ts';

export default defineUnlistedScript(() => offerPart('sync', { loadDataset, checkFeeds, takeFeedList, markWithdrawn }));
