import type * as z from 'zod/mini';
import { type Bytes, fromUtf8 } from './bytes.ts';
import { FeedFault } from './feed-fault.ts';

/**
 * Bytes as a value that fits the schema.
 * @param path of the file they come from
 * @throws FeedFault `malformed`
 */
export function parseJson<T extends z.ZodMiniType>(bytes: Bytes, schema: T, path: string): z.infer<T> {
  let value: unknown;
  try {
    value = JSON.parse(fromUtf8(bytes));
  } catch (error) {
    throw new FeedFault('malformed', path, `no JSON (${(error as Error).message})`);
  }
  return parseValue(value, schema, path);
}

/** @throws FeedFault `malformed` */
export function parseValue<T extends z.ZodMiniType>(value: unknown, schema: T, path: string): z.infer<T> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new FeedFault('malformed', path, `${issue?.path.join('.')}: ${issue?.message}`);
}
