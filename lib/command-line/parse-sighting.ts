import { type Sighting, sightingSchema } from '../domain/sighting.ts';

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
