import { expect, test } from 'vitest';
import { FreshContents } from '../../../lib/sync/feed/fresh-contents.ts';

const MEGABYTE = 1_000_000;

test('a content is taken once, and what is too much is not kept', () => {
  const contents = new FreshContents();
  const small = new Uint8Array(MEGABYTE);
  contents.add({ sha256: 'a' }, small);
  contents.add({ sha256: 'b' }, new Uint8Array(4 * MEGABYTE));
  expect(contents.take({ sha256: 'b' })).toBeUndefined();
  expect(contents.take({ sha256: 'a' })).toBe(small);
  expect(contents.take({ sha256: 'a' })).toBeUndefined();
  contents.add({ sha256: 'b' }, new Uint8Array(4 * MEGABYTE));
  expect(contents.take({ sha256: 'b' })).toHaveLength(4 * MEGABYTE);
});
