import { createHash } from 'node:crypto';
import type { Dataset } from '../domain/dataset.ts';
import { ImportError } from '../feed/import/import-error.ts';
import { assembleContent } from '../feed/merge/assemble.ts';
import type { ImportedRecord } from '../feed/merge/merge.ts';
import { parseRecordLine } from '../feed/merge/record.ts';
import type { Line } from './lines.ts';

/** Who wrote the records up; they do not say, and a match does not tell. */
const SOURCE = 'Records';

/**
 * Puts records, one a line, together as a dataset; empty lines are none. Withdrawn records are left out.
 * @param file its name, for messages
 * @param onFault told of each line that is no record, in one line; the others count
 * @throws ImportError when records contradict each other, or none is left
 */
export async function readRecords(
  lines: AsyncIterable<Line>,
  file: string,
  onFault: (message: string) => void,
): Promise<Omit<Dataset, 'version'>> {
  const records: ImportedRecord[] = [];
  for await (const { number, text } of lines) {
    const place = { file, line: number };
    try {
      if (text === undefined) throw new ImportError(place, 'text in UTF-8', 'other bytes');
      if (text.trim()) records.push({ ...parseRecordLine(text, place), source: SOURCE });
    } catch (error) {
      if (!(error instanceof ImportError)) throw error;
      onFault(error.message);
    }
  }
  if (records.length === 0) throw new ImportError({ file, line: 1 }, 'an insight not withdrawn');
  return assembleContent(records, {}, (text) => createHash('sha256').update(text).digest());
}
