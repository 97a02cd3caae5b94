/** The longest that anything is planned ahead is a week (a feed's poll period), give or take a tenth. In milliseconds. */
const MAX_AHEAD = 8 * 24 * 60 * 60_000;

/** Whether a planned time is so far ahead that it comes from a clock that was wrong: plan it again. */
export function isTooFarAhead(time: number, now: number): boolean {
  return time - now > MAX_AHEAD;
}
