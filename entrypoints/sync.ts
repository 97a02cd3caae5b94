import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { offerSyncPart } from '../lib/background/sync-part.ts';
import { loadDataset } from '../lib/sync/load-dataset.ts';

/** The part of the background that most wakes do without: the worker brings it in when there is something to load. */
export default defineUnlistedScript(() => offerSyncPart({ loadDataset }));
