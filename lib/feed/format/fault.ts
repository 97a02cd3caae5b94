/**
 * What can be wrong with a file of a feed.
 * - `missing`: it is not there. - `too-large`: it is longer than it may be, or than was said. - `too-short`: it was cut.
 * - `changed`: it does not have the hash it is named by. - `malformed`: it is not what its place asks for: no JSON, an
 *   unknown key, a wrong value, another order. - `gzip`: it cannot be decompressed, or is a bomb.
 * - `signature`: too few valid signatures by trusted keys. - `untrusted`: the root is not the trusted one.
 * - `rollback`: older than what was seen before. - `fork`: another content under a number that was seen before.
 * - `expired`: its time is over (freeze). - `early`: issued later than now: a wrong clock, here or there.
 * - `another-feed`: signed for another feed. - `schema`: of a later format. - `limit`: it holds more than a feed may.
 * - `content`: what results is not what the manifest says.
 */
export type FaultCode =
  | ('missing' | 'too-large' | 'too-short' | 'changed' | 'malformed' | 'gzip' | 'signature' | 'untrusted' | 'rollback')
  | ('fork' | 'expired' | 'early' | 'another-feed' | 'schema' | 'limit' | 'content');

/** A file of a feed that is refused: `code` for programs, `message` for those who look into it. */
export class FeedFault extends Error {
  override name = 'FeedFault';
  readonly code: FaultCode;
  /** The file's path inside the feed, such as `latest.json`. */
  readonly path: string;

  constructor(code: FaultCode, path: string, message: string) {
    super(`${path}: ${message}`);
    this.code = code;
    this.path = path;
  }
}
