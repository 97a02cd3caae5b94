import { only } from '../../test/helper.ts';

export const used = only;
