/** How long anything in a browser may take before a test gives up, in milliseconds. */
const PATIENCE = 15_000;
const LOOK_EVERY = 25;

/**
 * Looks again and again until `look` gives something true, and returns that. No test sleeps.
 * @param what what is waited for, for the message when it never comes
 * @throws Error with the last error or value seen
 */
export async function until<T>(
  what: string,
  look: () => Promise<T> | T,
  requestTimeout = PATIENCE,
): Promise<Exclude<T, false | undefined | null | 0 | ''>> {
  const deadline = performance.now() + requestTimeout;
  for (;;) {
    const { value, error } = await attempt(look);
    if (value) return value as Exclude<T, false | undefined | null | 0 | ''>;
    if (performance.now() > deadline) {
      throw new Error(`${what}: not within ${requestTimeout} ms (last seen: ${JSON.stringify(value)})`, {
        cause: error,
      });
    }
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY));
  }
}

/** A page that is just navigating throws at being looked at; the deadline tells when that is no excuse any more. */
async function attempt<T>(look: () => Promise<T> | T): Promise<{ value?: T; error?: unknown }> {
  try {
    return { value: await look() };
  } catch (error) {
    return { error };
  }
}
