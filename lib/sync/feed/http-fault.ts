import type { FeedProblem } from '../../domain/feed-status.ts';

/** A file of a feed could not be had. */
export class HttpFault extends Error {
  override name = 'HttpFault';
  readonly problem: FeedProblem;
  /** How long the server asks to wait, in milliseconds. */
  readonly retryAfter: number;

  constructor(problem: FeedProblem, message: string, retryAfter = 0) {
    super(message);
    this.problem = problem;
    this.retryAfter = retryAfter;
  }
}

/** The run was ended; nothing is wrong. */
export class Interrupted extends Error {
  override name = 'Interrupted';
}

/**
 * How long `Retry-After` asks to wait, in milliseconds; 0 when it says nothing that is understood.
 * Source: RFC 9110, section 10.2.3.
 */
export function retryAfterOf(header: string | null, now: number): number {
  if (header === null) return 0;
  if (/^\s*\d{1,9}\s*$/.test(header)) return Number(header) * 1000;
  const time = Date.parse(header);
  return Number.isNaN(time) ? 0 : Math.max(0, time - now);
}
