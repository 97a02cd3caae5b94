/**
 * What can be wrong with a file of a feed.
 * - `missing`: the file does not exist. - `too-large`: longer than its limit or its declared length.
 * - `too-short`: truncated. - `changed`: its hash differs from the one it was referenced by.
 * - `malformed`: not valid for its place: not JSON, an unknown key, a wrong value, a wrong order.
 * - `gzip`: cannot be decompressed, or is a decompression bomb.
 * - `signature`: too few valid signatures by trusted keys. - `untrusted`: not the root the user trusts.
 * - `rollback`: older than one accepted before. - `fork`: different content under an already accepted number.
 * - `expired`: past its expiry (freeze attack). - `early`: issued in the future: either clock may be wrong.
 * - `withheld`: the pointer names a newer root than the server has.
 * - `another-feed`: signed for a different feed. - `schema`: a newer format. - `limit`: exceeds a limit of the format.
 * - `content`: the resulting data differs from what the manifest declares.
 */
export type FaultCode =
  | ('missing' | 'too-large' | 'too-short' | 'changed' | 'malformed' | 'gzip' | 'signature' | 'untrusted' | 'rollback')
  | ('fork' | 'expired' | 'early' | 'another-feed' | 'schema' | 'limit' | 'content' | 'withheld');

/** Thrown when a file of a feed is refused. `code` is for programs, `message` for debugging. */
export class FeedFault extends Error {
  override name = 'FeedFault';
  readonly code: FaultCode;
  /** The file's path in the feed, such as `latest.json`. */
  readonly path: string;

  constructor(code: FaultCode, path: string, message: string) {
    super(`${path}: ${message}`);
    this.code = code;
    this.path = path;
  }
}
