// @vitest-environment jsdom
import './fake-i18n.ts';
import { describe, expect, test, vi } from 'vitest';
import { Browse } from '../../components/reader/browse.tsx';
import { type ConnectedPanel, Panel } from '../../components/sidebar/panel.tsx';
import { BackgroundRefused, ExtensionGone, NoAnswer } from '../../lib/messages/query.ts';
import { createReaderStore } from '../../lib/state/reader-store.ts';
import { page, section, TWO_PODCASTS } from '../fixtures/datasets.ts';
import { expectConsole } from '../setup/console.ts';
import { speak } from './fake-i18n.ts';
import { fakeLibrary } from './fake-library.ts';
import { find, findAll, render, settle, textOf, wait } from './render.tsx';

/** A connection to a background that knows the episode on the page. */
function connected(): ConnectedPanel {
  const library = fakeLibrary({ dataset: TWO_PODCASTS, page: page(section('claw')) });
  const store = createReaderStore(library, { route: { view: 'page' }, tab: 7 });
  store.getState().start();
  return { store, close: vi.fn(async () => {}), switchPage: vi.fn(async () => {}) };
}
const EPISODE = 'Claws and Effect: “Agents” — at Work';

async function open(connect: () => Promise<ConnectedPanel>): Promise<void> {
  await render(<Panel connect={connect} Browse={Browse} />);
  await settle();
}

test('a panel that is connected shows the page, and can be closed', async () => {
  const panel = connected();
  await open(async () => panel);
  expect(textOf(find('h1'))).toBe(EPISODE);
  await settle(() => find('button', 'Close the panel').click());
  expect(panel.close).toHaveBeenCalledOnce();
});

test('a panel that waits shows nothing for 200 ms, then a skeleton, then the page', async () => {
  let connect = (_: ConnectedPanel) => {};
  await open(
    () =>
      new Promise((resolve) => {
        connect = resolve;
      }),
  );
  expect(textOf(document.body)).toBe('');
  await wait(220);
  expect(textOf(find('.skeleton'))).toBe('Loading');
  await settle(() => connect(connected()));
  await settle();
  expect(findAll('.skeleton')).toEqual([]);
  expect(textOf(find('h1'))).toBe(EPISODE);
});

describe('a panel without a connection says why', () => {
  test.each<{ error: Error; title: string; says: string; actions: string[] }>([
    {
      error: new ExtensionGone(),
      title: 'Liner Notes was updated',
      says: 'Reload this tab to continue.',
      actions: [],
    },
    {
      error: new BackgroundRefused('panel-hello'),
      title: 'Lost connection to this page',
      says: 'Close this panel and open it again',
      actions: [],
    },
    {
      error: new NoAnswer('panel-hello'),
      title: 'Couldn’t load this',
      says: 'Liner Notes didn’t answer. Nothing is lost. Try again.',
      actions: ['Try again'],
    },
  ])('$error.name', async ({ error, title, says, actions }) => {
    expectConsole('error', /panel cannot reach the background/);
    const connect = vi.fn(() => Promise.reject(error));
    for (const language of ['de-DE', 'en-US'] as const) {
      speak(language);
      await open(connect);
    }
    expect(textOf(find('h1'))).toBe(title);
    expect(textOf(find('main'))).toContain(says);
    expect(findAll('main button').map(textOf)).toEqual(actions);
  });

  test('and connects when the user tries again', async () => {
    expectConsole('error', /panel cannot reach the background/);
    const connect = vi.fn(async () => connected()).mockRejectedValueOnce(new NoAnswer('panel-hello'));
    await open(connect);
    await settle(() => find('button', 'Try again').click());
    await settle();
    expect(textOf(find('h1'))).toBe(EPISODE);
    expect(connect).toHaveBeenCalledTimes(2);
  });
});
