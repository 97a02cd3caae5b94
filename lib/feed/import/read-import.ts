import type { ImportedRecord } from '../merge/merge.ts';
import { parseRecordLine } from '../merge/record.ts';
import { allOrErrors } from './import-error.ts';
import { parseTopicPage } from './topic-page.ts';

/** The source of imported records: their format has no field for it. */
const NO_SOURCE = 'Imported';

/**
 * Reads a file to import: records as JSON Lines when it starts with a bracket or brace, otherwise a topic page.
 * @param text its content
 * @param file its name, for messages
 * @param source the display name of the records' author; a topic page names its own
 * @throws ImportErrors naming each invalid line
 */
export function readImport(text: string, file: string, source = NO_SOURCE): ImportedRecord[] {
  const start = text.trimStart()[0];
  if (start !== '{' && start !== '[') {
    const page = parseTopicPage(text, file);
    return page.records.map((placed) => ({ ...placed, source: page.source }));
  }
  const lines = text.split('\n').map((line, index) => ({ line: line.trim(), place: { file, line: index + 1 } }));
  const filled = lines.filter(({ line }) => line);
  return allOrErrors(
    filled.map(({ line, place }) => () => ({ ...parseRecordLine(line, place), source })),
  );
}
