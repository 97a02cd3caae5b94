import { answerPanel } from '../../lib/background/answer-panel.ts';
import { correct, undo } from '../../lib/background/correct.ts';
import { issueToken, tabOfKey, tradeToken } from '../../lib/background/panel-keys.ts';
import { bringIn, offerPart } from '../../lib/background/parts.ts';
import { checkFeeds, takeFeedList } from '../../lib/background/run-feeds.ts';
import { matchAsTold } from '../../lib/personal/corrections/apply.ts';
import { markWithdrawn } from '../../lib/personal/saved.ts';
import { loadDataset } from '../../lib/sync/bundled.ts';

/*
 * Puts the background's parts in place, as their scripts do when they run.
 */
offerPart('sync', { loadDataset, checkFeeds, takeFeedList, markWithdrawn });
offerPart('answers', { answerPanel, issueToken, tradeToken, tabOfKey });
offerPart('corrections', { matchAsTold, correct, undo });

export { bringIn };
