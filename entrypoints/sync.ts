import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { offerPart } from '../lib/background/parts.ts';
import { checkFeeds, takeFeedList } from '../lib/background/run-feeds.ts';
import { markWithdrawn } from '../lib/personal/kept.ts';
import { loadDataset } from '../lib/sync/load-dataset.ts';

export default defineUnlistedScript(() => offerPart('sync', { loadDataset, checkFeeds, takeFeedList, markWithdrawn }));
