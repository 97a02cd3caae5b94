import { expect, test } from 'vitest';
import { FreshContents } from '../../../lib/sync/feed/fresh-contents.ts';

const MEGABYTE = 1_000_000;

test('contents of a small feed are kept until they are taken, those of a large one are not', () => {
  const contents = new FreshContents();
  const content = new Uint8Array(MEGABYTE);
  expect(contents.fits(new Array(4).fill({ raw: MEGABYTE }))).toBe(true);
  contents.add({ sha256: 'a' }, content);
  expect(contents.fits(new Array(4).fill({ raw: MEGABYTE }))).toBe(false);
  expect(contents.take({ sha256: 'b' })).toBeUndefined();
  expect(contents.take({ sha256: 'a' })).toBe(content);
  expect(contents.take({ sha256: 'a' })).toBeUndefined();
  expect(contents.fits(new Array(4).fill({ raw: MEGABYTE }))).toBe(true);
});
