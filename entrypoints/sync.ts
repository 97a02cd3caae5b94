import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { offerPart } from '../lib/background/parts.ts';
import { loadDataset } from '../lib/sync/load-dataset.ts';

export default defineUnlistedScript(() => offerPart('sync', { loadDataset }));
