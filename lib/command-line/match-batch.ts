import { createHash } from 'node:crypto';
import type { FeedCatalogue } from '../domain/catalogue.ts';
import type { Dataset } from '../domain/dataset.ts';
import { type Sighting, sightingSchema } from '../domain/sighting.ts';
import { ImportError } from '../feed/import/import-error.ts';
import { assembleContent, NO_INSIGHT } from '../feed/merge/dataset.ts';
import type { ImportedRecord } from '../feed/merge/merge.ts';
import { parseRecordLine } from '../feed/merge/record.ts';
import { countMatched } from '../matching/count-insights.ts';
import { matchInFeeds } from '../matching/match-in-feeds.ts';
import { toMatchRecord } from '../matching/match-record.ts';
import type { Line } from './io.ts';

/** A sighting, or the reason why the JSON is not one, in one line. */
export type ParsedSighting = { ok: true; sighting: Sighting } | { ok: false; reason: string };

/** Parses a sighting. Source: the interchange formats, "Sighting". */
export function parseSighting(json: string): ParsedSighting {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (error) {
    return { ok: false, reason: `not JSON (${(error as Error).message.replace(/\s+/g, ' ')})` };
  }
  const parsed = sightingSchema.safeParse(value);
  if (parsed.success) return { ok: true, sighting: parsed.data };
  const [issue] = parsed.error.issues;
  return { ok: false, reason: [issue?.path.join('.'), issue?.message].filter(Boolean).join(': ') };
}

/** The source of all insights: records have none, and a match does not show it. */
const SOURCE = 'Records';

/**
 * Assembles a dataset from records, one per line. Skips blank lines and withdrawn records.
 * @param file its name, for messages
 * @param onFault receives a message for each invalid line; the other lines are used
 * @throws ImportError when records contradict each other or none is left
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
  if (records.length === 0) throw new ImportError({ file, line: 1 }, NO_INSIGHT);
  return assembleContent(
    records,
    {},
    {
      digest: (text) => createHash('sha256').update(text).digest(),
      onAmbiguous: (error) => onFault(error.message),
    },
  );
}

/** Matches a sighting in datasets, each a feed of its own. Returns the match as JSON. */
export async function matchLine(sighting: Sighting, feeds: readonly FeedCatalogue[]): Promise<string> {
  const match = await matchInFeeds(sighting, feeds);
  const names = feeds.map(({ feed }) => feed);
  return JSON.stringify(toMatchRecord(match, names, await countMatched(match, feeds)));
}

/** An invalid line, and the reason in one line. */
export interface Fault {
  line: number;
  reason: string;
}

/**
 * Matches sightings, one per line. Yields one line of output for each line of input, in order: a match as JSON, or
 * `{"kind":"none","error":"…"}` for an invalid line.
 * @param onFault receives each invalid line
 */
export async function* matchBatch(
  lines: AsyncIterable<Line>,
  feeds: readonly FeedCatalogue[],
  onFault: (fault: Fault) => void,
): AsyncGenerator<string> {
  for await (const { number, text } of lines) {
    const parsed = text === undefined ? ({ ok: false, reason: 'not UTF-8' } as const) : parseSighting(text);
    if (parsed.ok) {
      yield await matchLine(parsed.sighting, feeds);
      continue;
    }
    onFault({ line: number, reason: `not a sighting: ${parsed.reason}` });
    yield JSON.stringify({ kind: 'none', error: parsed.reason });
  }
}
