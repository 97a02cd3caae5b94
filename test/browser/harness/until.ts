/** How long anything in a browser may take before a test gives up, in milliseconds. */
const TIMEOUT = 15_000;
const INTERVAL = 25;

/**
 * Calls `look` until it gives something truthy, and returns that. Errors of a page or a connection are retried, since a
 * page that is navigating throws; a failed assertion and a mistake in the test itself are thrown at once.
 * @param what what is waited for, for the message of the error
 * @throws Error with the last error or value seen
 */
export async function until<T>(
  what: string,
  look: () => Promise<T> | T,
  timeout = TIMEOUT,
): Promise<Exclude<T, false | undefined | null | 0 | ''>> {
  const deadline = performance.now() + timeout;
  for (;;) {
    const { value, error } = await attempt(look);
    if (value) return value as Exclude<T, false | undefined | null | 0 | ''>;
    if (performance.now() > deadline) {
      throw new Error(`${what}: not within ${timeout} ms (last seen: ${JSON.stringify(value)})`, { cause: error });
    }
    await new Promise((resolve) => setTimeout(resolve, INTERVAL));
  }
}

async function attempt<T>(look: () => Promise<T> | T): Promise<{ value?: T; error?: unknown }> {
  try {
    return { value: await look() };
  } catch (error) {
    if (isMistake(error)) throw error;
    return { error };
  }
}

/** Puppeteer throws errors of pages as plain Errors, whatever their name; `fetch` throws a TypeError with a cause. */
function isMistake(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error.name === 'AssertionError') return true;
  return (error instanceof TypeError || error instanceof ReferenceError) && error.cause === undefined;
}
