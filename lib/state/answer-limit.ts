/**
 * How long a view waits for its answers before it says that something is wrong, in milliseconds: longer than a message
 * takes to fail, so that this only happens if the view's own database hangs. What comes later is shown all the same.
 */
export const ANSWER_LIMIT_MS = 20_000;
