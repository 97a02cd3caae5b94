// @vitest-environment jsdom
import './fake-i18n.ts';
import axe from 'axe-core';
import { afterEach, describe, expect, test } from 'vitest';
import { SyncRow } from '../../components/feeds/sync-row.tsx';
import type { FeedProblem } from '../../lib/domain/feed-status.ts';
import type { FeedView } from '../../lib/messages/feeds.ts';
import { NoAnswer } from '../../lib/messages/query.ts';
import { createFeedsStore } from '../../lib/state/feeds-store.ts';
import { TWO_PODCASTS } from '../fixtures/datasets.ts';
import { expectConsole } from '../setup/console.ts';
import { BUNDLED_ALONE, fakeFeeds, GAZETTE, NOW } from './fake-feeds.ts';
import { speak } from './fake-i18n.ts';
import { openReader } from './open-reader.tsx';
import { find, findAll, render, settle, textOf } from './render.tsx';

afterEach(() => speak('en-US'));

const MINUTE = 60_000;
const synced = (given: Partial<FeedView> = {}, status: Partial<FeedView['status']> = {}): FeedView => ({
  ...GAZETTE,
  status: { failures: 0, due: NOW + 600 * MINUTE, succeeded: NOW - 12 * MINUTE, attempted: NOW - MINUTE, ...status },
  next: NOW + 600 * MINUTE,
  ...given,
});
const OTHER = synced({ id: 'other', name: 'Other' }, { succeeded: NOW - 300 * MINUTE });
const failing = (problem: FeedProblem, attempted: number, given: Partial<FeedView> = {}) =>
  synced(given, { problem, failures: 1, attempted });
const { status: _, holds: __, expires: ___, ...NEVER } = GAZETTE;
const RUNNING = {
  ...{ objects: 5, ofObjects: 5, bytes: 400_000, ofBytes: 1_200_000, records: 600, ofRecords: 1204 },
};

async function open(views: FeedView[], feeds = fakeFeeds(views)) {
  const store = createFeedsStore(feeds, () => NOW);
  store.getState().start();
  await render(
    <footer>
      <SyncRow store={store} />
    </footer>,
  );
  await settle();
  return { feeds };
}
const row = () => find('.sync-row');
const press = (label: string) => settle(() => find('.sync-row button', label).click());

describe('the sync of all feeds, in one row', () => {
  test.each<{ what: string; views: FeedView[]; says: string[]; not?: string[] }>([
    {
      what: 'one is up to date',
      views: [BUNDLED_ALONE, synced()],
      says: ['Up to date, checked 12 minutes ago', 'Sync now'],
      not: ['Gazette', 'Next check'],
    },
    {
      what: 'all are up to date, one as of earlier',
      views: [synced(), { ...OTHER, next: NOW + 60 * MINUTE }],
      says: ['Up to date, checked 5 hours ago'],
    },
    { what: 'one is new', views: [synced(), NEVER], says: ['Not synced yet', 'Sync now'], not: ['Up to date'] },
    {
      what: 'one waits for a connection',
      views: [synced({ waits: 'offline' }, { succeeded: NOW - 3 * 1440 * MINUTE })],
      says: ['Last update: 3 days ago', 'Waiting until you’re online', 'Sync now'],
      not: ['Up to date, ', 'Next check: '],
    },
    {
      what: 'one has expired',
      views: [synced({ expires: NOW - 1 })],
      says: ['Last update: 12 minutes ago', 'were valid until Jun 1, 2026'],
      not: ['Up to date, '],
    },
    {
      what: 'the only one has failed',
      views: [BUNDLED_ALONE, failing('slow', NOW)],
      says: ['Last update: 12 minutes ago', 'The server took too long to answer.', 'Try again'],
      not: ['Gazette', 'Sync now'],
    },
    {
      what: 'several have failed: the latest problem is shown',
      views: [failing('slow', NOW - 9), failing('gone', NOW, { id: 'other', name: 'Other' })],
      says: ['Other: No feed found at this address.', 'Try again'],
      not: ['took too long'],
    },
    {
      what: 'the host of one is not allowed',
      views: [synced({ allowed: false }), OTHER],
      says: ['Gazette: Liner Notes isn’t allowed to contact gazette.example.', 'Sync now'],
      not: ['Allow', 'Up to date, '],
    },
    {
      what: 'no host is allowed',
      views: [synced({ allowed: false })],
      says: ['isn’t allowed to contact gazette.example.', 'Allow'],
      not: ['Sync now'],
    },
    {
      what: 'one of several is being synced',
      views: [synced({ progress: RUNNING }), OTHER],
      says: ['Syncing: Gazette', '5/5 files · 0.4/1.2 MB · 600/1,204 insights'],
      not: ['Up to date', 'Next check'],
    },
    {
      what: 'the only one is being synced',
      views: [BUNDLED_ALONE, synced({ progress: RUNNING })],
      says: ['Syncing', '600/1,204 insights'],
      not: ['Gazette'],
    },
  ])('$what', async ({ views, says, not = [] }) => {
    await open(views);
    const text = textOf(row());
    for (const part of says) expect(text).toContain(part);
    for (const part of not) expect(text).not.toContain(part);
    const { violations } = await axe.run(document.body, { rules: { 'color-contrast': { enabled: false } } });
    expect(violations.map(({ id }) => id)).toEqual([]);
  });

  test.each([
    { what: 'no feed has an address', views: [BUNDLED_ALONE] },
    {
      what: 'all are off',
      views: [
        { ...BUNDLED_ALONE, on: false },
        { ...GAZETTE, on: false },
      ],
    },
  ])('has nothing to say: $what', async ({ views }) => {
    await open(views);
    expect(find('footer').childElementCount).toBe(0);
  });

  test('a line that is too long for a popup can be read as a whole', async () => {
    await open([failing('slow', NOW)]);
    const line = find('.sync-row p[title]');
    expect(line.title).toBe('The server took too long to answer. Try again later. · Last update: 12 minutes ago');
    expect(textOf(line)).toBe(line.title);
  });

  test('also in German', async () => {
    speak('de-DE');
    await open([synced()]);
    expect(textOf(row())).toBe('Aktuell, geprüft vor 12 MinutenJetzt synchronisieren');
  });

  test('all are synced at once, and the outcome is announced', async () => {
    const { feeds } = await open([synced(), OTHER]);
    expect(textOf(find('[role=status]'))).toBe('');
    let done = () => {};
    feeds.sync.mockReturnValueOnce(
      new Promise((resolve) => {
        done = resolve;
      }),
    );
    await press('Sync now');
    expect(feeds.sync).toHaveBeenCalledExactlyOnceWith(undefined);
    expect(find('.sync-row button').getAttribute('aria-disabled')).toBe('true');
    expect(textOf(find('[role=status]'))).toBe('Syncing');
    await settle(() => feeds.change([synced({ progress: RUNNING }), OTHER]));
    // In quarters: announcing every file would be too much.
    expect(textOf(find('[role=status]'))).toBe('Syncing 25%');
    await press('Sync now');
    expect(feeds.sync).toHaveBeenCalledOnce();
    feeds.list.mockResolvedValue([synced({}, { succeeded: NOW }), { ...OTHER, ...synced({}, { succeeded: NOW }) }]);
    await settle(done);
    expect(textOf(find('[role=status]'))).toBe('Up to date');
    expect(textOf(row())).toContain('Up to date, checked now');
  });

  test('a feed without permission asks for its host', async () => {
    const { feeds } = await open([synced({ allowed: false })]);
    await press('Allow');
    expect(feeds.allow).toHaveBeenCalledOnce();
  });

  test('a refusal by the browser is shown', async () => {
    expectConsole('error', /feed could not be changed/);
    const { feeds } = await open([synced()]);
    feeds.sync.mockRejectedValueOnce(new Error('refused'));
    await press('Sync now');
    expect(textOf(row())).toContain('That didn’t work');
  });

  test('a background that does not answer is reported', async () => {
    expectConsole('error', /feed could not be changed/);
    const { feeds } = await open([synced()]);
    feeds.sync.mockRejectedValueOnce(new NoAnswer('sync-feeds'));
    await press('Sync now');
    expect(textOf(row())).toContain('Liner Notes didn’t answer.');
    await press('Sync now');
    expect(textOf(row())).not.toContain('didn’t answer');
  });
});

describe('a list that cannot be read', () => {
  test('is explained and can be retried', async () => {
    expectConsole('error', /feeds cannot be read/);
    const feeds = fakeFeeds([synced()]);
    feeds.list.mockRejectedValueOnce(new Error('closed for the moment'));
    await open([], feeds);
    expect(textOf(find('.sync-row [role=alert]'))).toBe('Liner Notes didn’t answer. Nothing is lost. Try again.');
    await press('Try again');
    expect(textOf(row())).toContain('Up to date');
  });

  test('keeps the last one on screen, with a warning', async () => {
    expectConsole('error', /feeds cannot be read/);
    const { feeds } = await open([synced()]);
    feeds.list.mockRejectedValueOnce(new Error('closed for the moment'));
    await settle(() => feeds.notify());
    expect(textOf(row())).toContain('Up to date');
    expect(textOf(row())).toContain('What you see may be out of date.');
    await settle(() => feeds.notify());
    expect(textOf(row())).not.toContain('out of date');
  });
});

describe('in a reader', () => {
  test('takes the place of the status line, if the frame provides it', async () => {
    const store = createFeedsStore(fakeFeeds([synced()]), () => NOW);
    store.getState().start();
    await openReader({ dataset: TWO_PODCASTS }, { hash: '#/topics', foot: <SyncRow store={store} /> });
    expect(textOf(find('.foot'))).toBe('Up to date, checked 12 minutes agoSync now');
  });

  test('is absent otherwise', async () => {
    await openReader({ dataset: TWO_PODCASTS });
    expect(findAll('.sync-row')).toHaveLength(0);
    expect(textOf(find('.foot'))).toContain('3 insights');
  });
});
