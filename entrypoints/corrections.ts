import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { correct, undo } from '../lib/background/correct.ts';
import { offerPart } from '../lib/background/parts.ts';
import { matchAsTold } from '../lib/personal/corrections/apply.ts';

export default defineUnlistedScript(() => offerPart('corrections', { matchAsTold, correct, undo }));
