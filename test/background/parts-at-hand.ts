import { correct, undo } from '../../lib/background/correct.ts';
import { bringIn, offerPart } from '../../lib/background/parts.ts';
import { answerQuery } from '../../lib/library/answer.ts';
import { matchAsTold } from '../../lib/personal/corrected-match.ts';
import { loadDataset } from '../../lib/sync/load-dataset.ts';

/*
 * Puts the background's parts in place, as their scripts do when they run.
 */
offerPart('sync', { loadDataset });
offerPart('answers', { answerQuery });
offerPart('corrections', { matchAsTold, correct, undo });

export { bringIn };
