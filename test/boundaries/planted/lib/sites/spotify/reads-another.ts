import { other } from '../youtube/reader.ts';

export const read = other;
