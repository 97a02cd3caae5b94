import type { ImportedRecord } from '../merge/merge.ts';
import { parseRecordLine } from '../merge/record.ts';
import { allOrErrors } from './import-error.ts';
import { parseTopicPage } from './topic-page.ts';

/** Who wrote up records that do not say: the format has no field for it. */
const NO_SOURCE = 'Imported';

/**
 * Reads a file to import: records as JSON Lines when it starts with a bracket or brace, else a topic page.
 * @param text its content
 * @param file its name, for messages
 * @param source the display name of who wrote the records; a topic page says so itself
 * @throws ImportErrors naming each line that is not as expected
 */
export function readImport(text: string, file: string, source = NO_SOURCE): ImportedRecord[] {
  const start = text.trimStart()[0];
  if (start !== '{' && start !== '[') {
    const page = parseTopicPage(text, file);
    return page.records.map((one) => ({ ...one, source: page.source }));
  }
  const lines = text.split('\n').map((line, index) => ({ line: line.trim(), place: { file, line: index + 1 } }));
  const filled = lines.filter(({ line }) => line);
  return allOrErrors(
    filled.map(({ line, place }) => () => ({ ...parseRecordLine(line, place), source })),
  );
}
