import type { SiteId } from '../../lib/domain/site-ids.ts';
import { sites } from '../../lib/sites/index.ts';
import { readers } from '../../lib/sites/readers.ts';
import type { SiteReader } from '../../lib/sites/site.ts';

/** A site together with its reader. */
export interface ReadableSite extends SiteReader {
  id: SiteId;
  name: string;
  packVersion: number;
}

/** Every site together with its reader, and the reader of any other page. */
export const readableSites: readonly ReadableSite[] = [
  ...sites,
  { id: 'web' as const, name: 'Any page', packVersion: 1 },
].map(({ id, name, packVersion }) => ({ ...readers[id], id, name, packVersion }));
