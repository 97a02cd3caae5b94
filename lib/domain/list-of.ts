import * as z from 'zod/mini';

/**
 * A list of so many entries of one kind. The library's own tuples can do more, and are too heavy for what each wake of
 * the background brings in.
 */
export function listOf<List extends readonly unknown[]>(entry: z.ZodMiniType<List[number]>, length: List['length']) {
  const list = z.array(entry).check(z.minLength(length), z.maxLength(length));
  return list as unknown as z.ZodMiniType<List>;
}
