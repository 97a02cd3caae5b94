import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { answerPanel } from '../lib/background/answer-panel.ts';
import { issueToken, tabOfKey, tradeToken } from '../lib/background/panel-keys.ts';
import { offerPart } from '../lib/background/parts.ts';

export default defineUnlistedScript(() => offerPart('answers', { answerPanel, issueToken, tradeToken, tabOfKey }));
