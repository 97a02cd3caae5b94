import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { issueToken, tabOfKey, tradeToken } from '../lib/background/panel-keys.ts';
import { offerPart } from '../lib/background/parts.ts';
import { answerQuery } from '../lib/library/answer.ts';

export default defineUnlistedScript(() => offerPart('answers', { answerQuery, issueToken, tradeToken, tabOfKey }));
