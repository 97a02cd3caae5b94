/** Something took longer than its time limit. */
export class OutOfTime extends Error {
  override name = 'OutOfTime';
}

/**
 * Waits for something, but not for ever. The work itself goes on.
 * @param limit in milliseconds
 * @throws OutOfTime when the limit is over, or what the work throws before
 */
export async function withTimeLimit<T>(work: Promise<T>, limit: number): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new OutOfTime(`no answer in ${limit} ms`)), limit);
  });
  try {
    return await Promise.race([work, timeout]);
  } finally {
    clearTimeout(timer);
  }
}
