import '../extension/fake-extension.ts';
import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { listedFeeds } from '../../lib/library/feed-sources.ts';
import { changeFeedList } from '../../lib/personal/feed-list.ts';
import { fakeApi } from '../extension/fake-api.ts';
import { expectConsole } from '../setup/console.ts';

const [KEY, OTHER] = ['a1'.repeat(32), 'b2'.repeat(32)];
const BUILT = { WXT_FEED_URL: 'https://feeds.example/gazette/', WXT_FEED_KEY: KEY };
const built = { id: 'bundled', url: BUILT.WXT_FEED_URL, fingerprint: KEY };

afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

/** @param policy as the browser tells it; an error where no administrator has set anything, as in Firefox */
function set(environment: Partial<typeof BUILT>, policy: object | Error) {
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
  const get = async () => {
    if (policy instanceof Error) throw policy;
    return policy;
  };
  fakeApi('storage', { managed: { get } });
}

const NONE = new Error('Managed storage manifest not found');

describe('what the bundled feed is synced from', () => {
  test.each<{ what: string; environment?: Partial<typeof BUILT>; policy?: object | Error; source?: object }>([
    { what: 'nothing is set' },
    { what: 'nothing is set, and there is no policy at all', policy: NONE },
    { what: 'set at build time', environment: BUILT, source: built },
    { what: 'set at build time, and there is no policy at all', environment: BUILT, policy: NONE, source: built },
    { what: 'set at build time without its key', environment: { WXT_FEED_URL: BUILT.WXT_FEED_URL } },
    { what: 'set at build time without https', environment: { ...BUILT, WXT_FEED_URL: 'http://feeds.example/' } },
    {
      what: 'set by policy',
      policy: { feedUrl: 'https://intra.example/insights/latest.json', feedKey: OTHER },
      source: { id: 'bundled', url: 'https://intra.example/insights/', fingerprint: OTHER },
    },
    {
      what: 'set by policy over what was built',
      environment: BUILT,
      policy: { feedUrl: 'https://intra.example/insights', feedKey: OTHER },
      source: { id: 'bundled', url: 'https://intra.example/insights/', fingerprint: OTHER },
    },
  ])('$what', async ({ environment = {}, policy = {}, source }) => {
    set(environment, policy);
    const [bundled, ...others] = await listedFeeds();
    expect(bundled).toEqual({ id: 'bundled', name: 'Liner Notes', on: true, ...(source && { source }) });
    expect(others).toEqual([]);
  });

  test.each<[string, object]>([
    ['no key', { feedUrl: 'https://intra.example/' }],
    ['a key that is none', { feedUrl: 'https://intra.example/', feedKey: 'ABC' }],
    ['an address that is no text', { feedUrl: 7, feedKey: OTHER }],
  ])('a policy with %s is said to be of no use, and what was built holds', async (_what, policy) => {
    const warned = expectConsole('warn', /feed set by policy cannot be used/);
    set(BUILT, policy);
    expect((await listedFeeds())[0]?.source).toEqual(built);
    expect(warned).toHaveLength(1);
  });
});

test('the feeds that the person has added come after it, each as it was trusted', async () => {
  set({}, {});
  const added = { id: 'abcdefghijklmnop', url: 'https://a.example/', fingerprint: KEY, name: 'A', on: false };
  await changeFeedList((list) => ({ bundledOn: false, added: [...list.added, added] }));
  const { id, url, fingerprint } = added;
  expect(await listedFeeds()).toEqual([
    { id: 'bundled', name: 'Liner Notes', on: false },
    { id, name: 'A', on: false, source: { id, url, fingerprint } },
  ]);
});

test('the schema of the policy that is shipped names what is read of it', () => {
  const schema = JSON.parse(readFileSync(new URL('../../assets/public/policy.json', import.meta.url), 'utf8'));
  expect(Object.keys(schema.properties).sort()).toEqual(['feedKey', 'feedUrl']);
});
