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

/** @param policy as the browser returns it; an error if there is none, as in Firefox */
function configure(environment: Partial<typeof BUILT>, policy: object | Error) {
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
  const get = async () => {
    if (policy instanceof Error) throw policy;
    return policy;
  };
  fakeApi('storage', { managed: { get } });
}

const NONE = new Error('Managed storage manifest not found');

describe('the source of the bundled feed', () => {
  test.each<{ what: string; environment?: Partial<typeof BUILT>; policy?: object | Error; source?: object }>([
    { what: 'is not set' },
    { what: 'is not set, without any policy', policy: NONE },
    { what: 'is set at build time', environment: BUILT, source: built },
    { what: 'is set at build time, without any policy', environment: BUILT, policy: NONE, source: built },
    { what: 'is not used if it is set without its key', environment: { WXT_FEED_URL: BUILT.WXT_FEED_URL } },
    {
      what: 'is not used if it is set without HTTPS',
      environment: { ...BUILT, WXT_FEED_URL: 'http://feeds.example/' },
    },
    {
      what: 'is set by policy',
      policy: { feedUrl: 'https://intra.example/insights/latest.json', feedKey: OTHER },
      source: { id: 'bundled', url: 'https://intra.example/insights/', fingerprint: OTHER },
    },
    {
      what: 'is set by policy, which overrides the build',
      environment: BUILT,
      policy: { feedUrl: 'https://intra.example/insights', feedKey: OTHER },
      source: { id: 'bundled', url: 'https://intra.example/insights/', fingerprint: OTHER },
    },
  ])('$what', async ({ environment = {}, policy = {}, source }) => {
    configure(environment, policy);
    const [bundled, ...others] = await listedFeeds();
    expect(bundled).toEqual({ id: 'bundled', name: 'Liner Notes', on: true, ...(source && { source }) });
    expect(others).toEqual([]);
  });

  test.each<[string, object]>([
    ['without a key', { feedUrl: 'https://intra.example/' }],
    ['with an invalid key', { feedUrl: 'https://intra.example/', feedKey: 'ABC' }],
    ['with an address that is not text', { feedUrl: 7, feedKey: OTHER }],
  ])('a policy %s is logged and ignored', async (_what, policy) => {
    const warned = expectConsole('warn', /feed set by policy cannot be used/);
    configure(BUILT, policy);
    expect((await listedFeeds())[0]?.source).toEqual(built);
    expect(warned).toHaveLength(1);
  });
});

test('added feeds follow it, each with its trusted fingerprint', async () => {
  configure({}, {});
  const added = { id: 'abcdefghijklmnop', url: 'https://a.example/', fingerprint: KEY, name: 'A', on: false };
  await changeFeedList((list) => ({ bundledOn: false, added: [...list.added, added] }));
  const { id, url, fingerprint } = added;
  expect(await listedFeeds()).toEqual([
    { id: 'bundled', name: 'Liner Notes', on: false },
    { id, name: 'A', on: false, source: { id, url, fingerprint } },
  ]);
});

test('the shipped policy schema has the keys that are read', () => {
  const schema = JSON.parse(readFileSync(new URL('../../assets/public/policy.json', import.meta.url), 'utf8'));
  expect(Object.keys(schema.properties).sort()).toEqual(['feedKey', 'feedUrl']);
});
