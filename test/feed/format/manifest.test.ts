import { expect, test } from 'vitest';
import { faultsWith } from '../../fixtures/feeds/hand-made-feed.ts';

test('a manifest that declares other figures than its packs have is refused', async () => {
  expect(await faultsWith({ manifest: () => ({ podcasts: 1 }) })).toEqual(['content the manifest']);
  expect(await faultsWith({ manifest: () => ({ asOf: '2026-05-23' }) })).toEqual(['content the manifest']);
  expect(await faultsWith({ manifest: () => ({ records: 3 }) })).toEqual(['malformed the manifest']);
});
