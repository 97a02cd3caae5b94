import { NOTHING, type SiteReader } from './site.ts';
export function readerAt(_url: URL): SiteReader {
  return { readPage: () => NOTHING, readPlayer: () => NOTHING, playerRoots: () => [] };
}
