import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { correct, undo } from '../lib/background/correct.ts';
import { offerPart } from '../lib/background/parts.ts';

export default defineUnlistedScript(() => offerPart('corrections', { correct, undo }));
