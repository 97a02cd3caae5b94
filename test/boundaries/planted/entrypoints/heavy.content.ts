import { schema } from '../lib/page/detector/parse.ts';

export const read = schema;
