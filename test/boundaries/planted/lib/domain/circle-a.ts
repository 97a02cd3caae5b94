import { b } from './circle-b.ts';

export type A = 'a';
export const a = () => b;
