import * as z from 'zod/mini';
import { isDay } from './day.ts';

/** A calendar day that exists, as `YYYY-MM-DD`. */
export const daySchema = z.string().check(z.refine(isDay, { error: 'expected a day that exists, as YYYY-MM-DD' }));

/** An instant in ISO 8601 with a zone, such as `2026-05-22T10:00:00Z`. */
export const instantSchema = z
  .string()
  .check(z.refine(isInstant, { error: 'expected an instant such as 2026-05-22T10:00:00Z' }));

function isInstant(value: string): boolean {
  const [, day, zone] = /^(\d{4}-\d\d-\d\d)T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(Z|[+-]\d\d:\d\d)$/.exec(value) ?? [];
  return !!day && !!zone && isDay(day) && !Number.isNaN(Date.parse(value));
}
