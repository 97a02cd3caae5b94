import { createHash } from 'node:crypto';
import type { Catalogue } from '../domain/catalogue.ts';
import type { Dataset } from '../domain/dataset.ts';
import { type Sighting, sightingSchema } from '../domain/sighting.ts';
import { ImportError } from '../feed/import/import-error.ts';
import { assembleContent } from '../feed/merge/dataset.ts';
import type { ImportedRecord } from '../feed/merge/merge.ts';
import { parseRecordLine } from '../feed/merge/record.ts';
import { toMatchRecord } from '../matching/match-record.ts';
import { matchSighting } from '../matching/match-sighting.ts';
import type { Line } from './io.ts';

/** A sighting, or in one line why it is none. */
export type ParsedSighting = { ok: true; sighting: Sighting } | { ok: false; reason: string };

/** Reads a sighting as JSON. Source: the interchange formats, "Sighting". */
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

/** A line that could not be read, and why, in one line. */
export interface Fault {
  line: number;
  reason: string;
}

/**
 * Matches sightings, one a line: gives a line of output for each line of input, in order. A line that is no sighting
 * gives `{"kind":"none","error":"…"}` in its place.
 * @param onFault told of each such line
 */
export async function* matchBatch(
  lines: AsyncIterable<Line>,
  catalogue: Catalogue,
  onFault: (fault: Fault) => void,
): AsyncGenerator<string> {
  for await (const { number, text } of lines) {
    const parsed = text === undefined ? ({ ok: false, reason: 'not UTF-8' } as const) : parseSighting(text);
    if (parsed.ok) {
      yield JSON.stringify(toMatchRecord(await matchSighting(parsed.sighting, catalogue)));
      continue;
    }
    onFault({ line: number, reason: `no sighting: ${parsed.reason}` });
    yield JSON.stringify({ kind: 'none', error: parsed.reason });
  }
}
