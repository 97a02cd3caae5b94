import { schema } from '../lib/detector/parse.ts';

export const read = schema;
