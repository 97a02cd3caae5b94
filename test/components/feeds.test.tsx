// @vitest-environment jsdom
import './fake-i18n.ts';
import axe from 'axe-core';
import { describe, expect, test } from 'vitest';
import { Options } from '../../components/options/options.tsx';
import type { FeedProblem, FeedWait } from '../../lib/domain/feed-status.ts';
import { NO_HEALTH } from '../../lib/domain/health.ts';
import type { FeedPreviewState, FeedView } from '../../lib/messages/feeds.ts';
import { createFeedsStore } from '../../lib/state/feeds-store.ts';
import { createHealthStore } from '../../lib/state/health-store.ts';
import { createOptionsStore } from '../../lib/state/options-store.ts';
import { TWO_PODCASTS } from '../fixtures/datasets.ts';
import { expectConsole } from '../setup/console.ts';
import { BUNDLED_ALONE, fakeFeeds, GAZETTE, NOW, OFFER } from './fake-feeds.ts';
import { fakeLibrary } from './fake-library.ts';
import { find, findAll, render, settle, textOf } from './render.tsx';

async function open(views: FeedView[] = [BUNDLED_ALONE, GAZETTE], preview?: FeedPreviewState) {
  const feeds = fakeFeeds(views, preview);
  const store = createFeedsStore(feeds, () => NOW);
  store.getState().start();
  const options = createOptionsStore({
    library: fakeLibrary({ dataset: TWO_PODCASTS }),
    save: async () => {},
    allowedSites: async () => [],
    askForSite: async () => false,
    withdrawSite: async () => false,
  });
  options.getState().start();
  const health = createHealthStore({
    readHealth: async () => NO_HEALTH,
    followHealth: () => () => {},
    copy: async () => {},
    version: '1.2.3',
  });
  await render(<Options store={options} feeds={store} health={health} shortcut="" openShortcuts={() => {}} />);
  await settle();
  return feeds;
}

const feedNamed = (name: string) => {
  const item = findAll('.feed').find((each) => each.getAttribute('aria-label') === name);
  if (!item) throw new Error(`no feed "${name}"`);
  return item;
};
const press = (within: Element, label: string) =>
  settle(() => {
    const button = [...within.querySelectorAll('button')].find((each) => each.textContent === label);
    if (!button) throw new Error(`no button "${label}"`);
    button.click();
  });

const failing = (problem: FeedProblem, given: Partial<FeedView> = {}): FeedView => ({
  ...GAZETTE,
  status: { ...GAZETTE.status, failures: 1, due: Date.UTC(2026, 5, 1, 13), problem },
  next: Date.UTC(2026, 5, 1, 13),
  ...given,
});
const { status: _, holds: __, expires: ___, ...NEVER } = GAZETTE;
/** Overdue, with the next alarm soon. */
const waiting = (waits: FeedWait): FeedView => ({
  ...GAZETTE,
  status: { failures: 0, ...GAZETTE.status, due: NOW - 3_600_000 },
  ...{ waits, next: NOW + 900_000 },
});

describe('a feed', () => {
  test.each<{ what: string; feed: FeedView; says: string[]; not?: string[] }>([
    {
      what: 'that is not synced',
      feed: BUNDLED_ALONE,
      says: ['Comes with Liner Notes, works offline', '3 insights · 3 episodes · 2 podcasts', 'as of Apr 8, 2026'],
      not: ['Sync now', 'Remove', 'fingerprint'],
    },
    {
      what: 'that is up to date',
      feed: GAZETTE,
      says: [
        ...[
          'gazette.example',
          '1,204 insights',
          'Up to date, checked Jun 1, 2026',
          '+12 insights, 3 changed, 1 withdrawn',
        ],
        'Next check: Jun 2, 2026',
      ],
      not: ['Try again', 'may be out of date', 'Wait'],
    },
    { what: 'that was never synced', feed: NEVER, says: ['Not synced yet', 'Sync now'], not: ['Up to date'] },
    {
      what: 'that could not be synced',
      feed: failing('offline'),
      says: [
        'Last update: Jun 1',
        'Couldn’t reach the feed',
        'You can still read the insights you have.',
        'Next check',
        'Try again',
      ],
      not: ['Up to date'],
    },
    {
      what: 'that waits for a connection',
      feed: waiting('offline'),
      says: ['Last update: Jun 1', 'Waiting until you’re online', 'Sync now'],
      not: ['Up to date', 'Next check: '],
    },
    {
      what: 'that waits for another connection',
      feed: waiting('metered'),
      says: ['Last update: Jun 1', 'Waiting: metered connection or data saver', 'Sync now'],
      not: ['Up to date', 'Next check: '],
    },
    {
      what: 'that could not be synced, and waits',
      feed: { ...failing('offline'), waits: 'offline' },
      says: ['Couldn’t reach the feed', 'Waiting until you’re online'],
      not: ['Up to date', 'Next check: '],
    },
    {
      what: 'that waits for its first connection',
      feed: { ...NEVER, waits: 'offline' },
      says: ['Not synced yet', 'Waiting until you’re online'],
    },
    {
      what: 'that is due',
      feed: { ...GAZETTE, next: NOW - 1 },
      says: ['Up to date, checked Jun 1', 'Next check: now'],
      not: ['Next check: Jun'],
    },
    {
      what: 'that has expired',
      feed: { ...GAZETTE, expires: NOW - 1 },
      says: ['Last update: Jun 1', 'were valid until Jun 1, 2026', 'may be out of date', 'Next check: Jun 2'],
      not: ['Up to date', 'hasn’t signed'],
    },
    {
      what: 'whose newest state has expired, too',
      feed: failing('expired', { expires: NOW - 1 }),
      says: [
        'Last update: Jun 1',
        'hasn’t signed this feed or its keys for too long',
        'You can still read the insights you have.',
      ],
      not: ['Up to date', 'were valid until'],
    },
    {
      what: 'whose first sync has failed',
      feed: { ...NEVER, status: { failures: 1, due: 0, problem: 'slow' } },
      says: ['Not synced yet', 'took too long to answer'],
      not: ['You can still read'],
    },
    { what: 'that is off', feed: { ...GAZETTE, on: false }, says: ['Turned off'], not: ['Sync now', 'Up to date'] },
    {
      what: 'whose host may not be asked',
      feed: { ...GAZETTE, allowed: false },
      says: ['isn’t allowed to contact gazette.example', 'Allow'],
      not: ['Sync now', 'Next check'],
    },
    {
      what: 'that is being fetched',
      feed: {
        ...GAZETTE,
        progress: { objects: 2, ofObjects: 5, bytes: 400_000, ofBytes: 1_200_000, records: 0, ofRecords: 0 },
      },
      says: ['Syncing', '2/5 files · 0.4/1.2 MB · 0 insights'],
      not: ['Up to date', 'Next check'],
    },
    {
      what: 'that is being written',
      feed: {
        ...GAZETTE,
        progress: {
          ...{ objects: 5, ofObjects: 5, bytes: 1_200_000, ofBytes: 1_200_000 },
          ...{ records: 600, ofRecords: 1204 },
        },
      },
      says: ['Syncing', '5/5 files · 1.2/1.2 MB · 600/1,204 insights'],
    },
  ])('$what shows its state', async ({ feed, says, not = [] }) => {
    await open([feed]);
    const text = textOf(feedNamed(feed.name));
    for (const part of says) expect(text).toContain(part);
    for (const part of not) expect(text).not.toContain(part);
    const { violations } = await axe.run(document.body, { rules: { 'color-contrast': { enabled: false } } });
    expect(violations.map(({ id }) => id)).toEqual([]);
  });

  const PROBLEMS: FeedProblem[] = [
    ...(['offline', 'slow', 'busy', 'server', 'gone', 'incomplete', 'not-a-feed', 'older', 'tampered'] as const),
    ...(['expired', 'clock', 'too-big', 'newer-format', 'storage-full', 'storage-unavailable'] as const),
  ];
  test('has a text of its own for every problem', async () => {
    const feeds = await open([failing('offline')]);
    const texts = new Set<string>();
    for (const problem of PROBLEMS) {
      await settle(() => feeds.change([failing(problem)]));
      texts.add(textOf(find('.feed .notice')));
    }
    expect(texts.size).toBe(PROBLEMS.length);
  });

  test('is synced, turned off and removed at the user’s request', async () => {
    const feeds = await open();
    await press(feedNamed('Gazette'), 'Sync now');
    expect(feeds.sync).toHaveBeenCalledExactlyOnceWith(GAZETTE.id);
    await settle(() => feedNamed('Gazette').querySelector('input')?.click());
    expect(feeds.switchOn).toHaveBeenCalledExactlyOnceWith(GAZETTE.id, false);
    await press(feedNamed('Gazette'), 'Remove');
    expect(feeds.remove).not.toHaveBeenCalled();
    await press(feedNamed('Gazette'), 'Keep feed');
    await press(feedNamed('Gazette'), 'Remove');
    await press(feedNamed('Gazette'), 'Remove feed');
    expect(feeds.remove).toHaveBeenCalledExactlyOnceWith(GAZETTE.id);
  });

  test('without permission for its host can ask for it', async () => {
    const feeds = await open([{ ...GAZETTE, allowed: false }]);
    await press(feedNamed('Gazette'), 'Allow');
    expect(feeds.allow).toHaveBeenCalledOnce();
  });

  test('that cannot be changed shows an error', async () => {
    expectConsole('error', /feed could not be changed/);
    const feeds = await open();
    feeds.remove.mockRejectedValueOnce(new Error('refused'));
    await press(feedNamed('Gazette'), 'Remove');
    await press(feedNamed('Gazette'), 'Remove feed');
    expect(textOf(find('[role=alert]', 'refused'))).toContain('your browser refused');
  });
});

test.each([
  [1, 'This version can’t read 1 feed in your list. It’s kept'],
  [2, 'This version can’t read 2 feeds in your list. They’re kept'],
])('%i feeds that this version cannot read are reported as kept', async (unread, says) => {
  const feeds = await open();
  expect(textOf(document.body)).not.toContain('can’t read');
  feeds.unread.mockResolvedValue(unread);
  await settle(() => feeds.change([BUNDLED_ALONE, GAZETTE]));
  expect(textOf(document.body)).toContain(says);
});

describe('adding a feed', () => {
  const preview = async () => {
    const form = find<HTMLFormElement>('.add-feed form');
    const input = form.querySelector('input');
    if (input) input.value = OFFER.address;
    await settle(() => form.requestSubmit());
  };

  test('shows its name and the fingerprint of its key before anything is added', async () => {
    const feeds = await open([BUNDLED_ALONE]);
    await preview();
    expect(feeds.preview).toHaveBeenCalledExactlyOnceWith(OFFER.address);
    const text = textOf(find('.offer'));
    for (const part of ['Gazette', 'gazette.example', '1,204 insights', `${'abab '.repeat(15)}abab`])
      expect(text).toContain(part);
    expect(feeds.add).not.toHaveBeenCalled();
    await press(find('.offer'), 'Add feed');
    expect(feeds.add).toHaveBeenCalledExactlyOnceWith(OFFER);
    expect(findAll('.offer')).toHaveLength(0);
  });

  test('can be cancelled', async () => {
    const feeds = await open([BUNDLED_ALONE]);
    await preview();
    await press(find('.offer'), 'Cancel');
    expect(findAll('.offer')).toHaveLength(0);
    expect(feeds.add).not.toHaveBeenCalled();
  });

  test.each<{ preview: FeedPreviewState; says: string }>([
    { preview: { state: 'no-address' }, says: 'This isn’t an https address.' },
    { preview: { state: 'not-allowed' }, says: 'allow it' },
    { preview: { state: 'known', name: 'Gazette' }, says: 'You already have this feed: Gazette' },
    { preview: { state: 'failed', problem: 'gone' }, says: 'No feed found at this address.' },
  ])('that fails says why: $says', async ({ preview: came, says }) => {
    await open([BUNDLED_ALONE], came);
    await preview();
    expect(textOf(find('.add-feed [role=status]'))).toContain(says);
    expect(findAll('.offer')).toHaveLength(0);
  });
});
