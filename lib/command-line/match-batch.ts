import type { Catalogue } from '../domain/catalogue.ts';
import { toMatchRecord } from '../matching/match-record.ts';
import { matchSighting } from '../matching/match-sighting.ts';
import type { Line } from './lines.ts';
import { parseSighting } from './parse-sighting.ts';

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
