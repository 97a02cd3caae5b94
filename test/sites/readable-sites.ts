import { sites } from '../../lib/sites/index.ts';
import { readers } from '../../lib/sites/readers.ts';

/** Every site together with its reader. */
export const readableSites = sites.map((site) => ({ ...site, ...readers[site.id] }));
export type ReadableSite = (typeof readableSites)[number];
