import type { Page } from 'puppeteer-core';
import { expect, test } from 'vitest';
import type { browser as ExtensionApi } from 'wxt/browser';
import { demoPage } from '../demo/demo-pages.ts';
import { clickNamed, edgeTabShown, insights, openPanel } from './harness/in-page.ts';
import { inBothBrowsers } from './harness/suite.ts';
import { until } from './harness/until.ts';

/** For functions that run in pages of the extension. */
declare const chrome: typeof ExtensionApi;

/** All that the extension stores on disk: its storage, and every row of every database. */
async function everythingStored(): Promise<string> {
  const databases = await indexedDB.databases();
  const contents = await Promise.all(
    databases.map(async ({ name = '' }) => {
      const opening = indexedDB.open(name);
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        opening.onsuccess = () => resolve(opening.result);
        opening.onerror = () => reject(opening.error);
      });
      const stores = [...database.objectStoreNames];
      const transaction = stores.length > 0 ? database.transaction(stores) : undefined;
      const rows = await Promise.all(
        stores.map(
          (store) =>
            new Promise((resolve, reject) => {
              const reading = transaction?.objectStore(store).getAll();
              if (!reading) return;
              reading.onsuccess = () => resolve([store, reading.result]);
              reading.onerror = () => reject(reading.error);
            }),
        ),
      );
      database.close();
      return [name, rows];
    }),
  );
  const { 'last-sync-attempt': _clock, ...local } = await chrome.storage.local.get(null);
  const synced = await chrome.storage.sync.get(null);
  return JSON.stringify({ contents, local, synced });
}

/** Adds a frame to the page as the page itself would. */
function frameIn(page: Page, address: string): Promise<void> {
  return page.evaluate((src) => {
    const frame = document.createElement('iframe');
    frame.src = src;
    frame.style.cssText = 'position:fixed;top:0;left:0;width:400px;height:400px';
    document.body.append(frame);
  }, address);
}

/** Whether the panel is closed; its element stays. */
function isClosed(page: Page): Promise<boolean> {
  return page.$eval('liner-notes-panel', (host) => (host as HTMLElement).dataset.closed !== undefined);
}

/** Sends a message as the given page would, and returns the reply. */
async function sendMessage(message: unknown): Promise<unknown> {
  return chrome.runtime.sendMessage(message);
}

/** Sends a message as our script in that tab's page would, and returns the reply. */
async function sendFromPage(tabId: number, message: unknown): Promise<unknown> {
  const [injected] = await chrome.scripting.executeScript({
    target: { tabId },
    func: (said: unknown) => chrome.runtime.sendMessage(said),
    args: [message],
  });
  return injected?.result;
}

/** Height of the panel's foot and a bit, in CSS px. */
const FOOT = 60;

inBothBrowsers('privacy', (browser) => {
  test('in a private window all works and nothing is stored', async () => {
    const library = await browser().openOwn('library.html#/topic/infrastructure');
    await insights(library);
    const before = await browser().inExtension(everythingStored);
    expect(before).toContain('Data-Intensive');

    const page = await browser().visitPrivately(demoPage('An episode on Spotify').url);
    const panel = await openPanel(browser(), page);
    expect((await insights(panel))[0]).toContain('Cloud-native architecture has shifted');
    expect(await browser().badge(page)).toBe('1');
    await clickNamed(page, 'nav a', 'A show');
    await until('the show is read', async () => {
      return (await browser().settled(page)).sightings.some(({ kind }) => kind === 'podcast');
    });

    const tab = await browser().tabId(page);
    expect(await browser().inExtension(everythingStored)).toBe(before);
    await page.close();
    await until('the tab is forgotten', async () => {
      const session = await browser().inExtension(() => chrome.storage.session.get(null));
      return !(`tab:${tab}` in session);
    });
    expect(await browser().inExtension(everythingStored)).toBe(before);
  });

  test('in a normal window nothing about viewed pages is stored either', async () => {
    const before = await browser().inExtension(everythingStored);
    const page = await browser().visit(demoPage('An episode on Apple Podcasts').url);
    await openPanel(browser(), page);
    // How well sites are read is counted, by site and layer.
    const counted = { site: 'apple-podcasts', by: 'data', pages: 1 };
    const { local } = JSON.parse(await browser().inExtension(everythingStored));
    expect(local.health).toEqual({ notes: [], counts: [counted] });
    await browser().inExtension(() => chrome.storage.local.remove(['health', 'health$']));
    expect(await browser().inExtension(everythingStored)).toBe(before);
  });
});

inBothBrowsers('trust', (browser) => {
  const SECRET = 'f'.repeat(32);
  const FORGED = [
    ['an unknown one', { type: 'give-me-all' }],
    ['none at all', null],
    ['a text', 'sighted'],
    ['one of a detector', { type: 'sighted', navigation: 1, reading: false, sightings: [] }],
    ['one that asks for a token', { type: 'panel-token', request: 'a' }],
    ['one of a panel, with a made-up key', { type: 'panel-ask', key: SECRET, query: { kind: 'topics' } }],
    ['one with a made-up token', { type: 'panel-hello', token: SECRET }],
  ] as const;

  test.each(FORGED)('a page of the extension is refused %s', async (_what, message) => {
    expect(await browser().inExtension(sendMessage, message)).toEqual({ ok: false, problem: 'refused' });
  });

  test('a content script may report what it sees, and ask for nothing', async () => {
    const page = await browser().visit(demoPage('An episode on Spotify').url);
    const panel = await openPanel(browser(), page);
    const tab = await browser().tabId(page);
    const token = new URL(await browser().driver.addressOf(panel)).searchParams.get('token');
    for (const message of [
      { type: 'refresh' },
      { type: 'panel-hello', token },
      { type: 'panel-ask', key: SECRET, query: { kind: 'topics' } },
      { type: 'sighted', navigation: -1, reading: false, sightings: [] },
      { type: 'sighted', navigation: 1, reading: false, sightings: [{ kind: 'made-up' }] },
    ]) {
      const reply = await browser().inExtension(sendFromPage, tab, message);
      expect(reply).toEqual({ ok: false, problem: 'refused' });
    }
    expect((await browser().settled(page)).sightings).toHaveLength(1);
  });

  test.each(['/sidebar.html', '/%73idebar.html'])('a page that frames the panel as %s gets nothing', async (path) => {
    const page = await browser().visit(demoPage('An episode on Spotify').url);
    const panel = await openPanel(browser(), page);
    const address = (await browser().driver.panelSource(page)).replace(/[?#].*$/, '');
    expect(address).toMatch(/\/sidebar\.html$/);
    await frameIn(page, address.replace('/sidebar.html', path));
    if (browser().driver.name === 'firefox' && path.includes('%')) {
      const denied = await until('it is denied', async () => (await browser().takeErrors()).join());
      expect(denied).toContain('may not load or link to');
      return;
    }
    const forged = await until('the forged frame', async () => {
      const frames = page.frames().filter((frame) => frame !== page.mainFrame() && frame !== panel);
      const addresses = await Promise.all(frames.map(browser().driver.addressOf));
      return frames[addresses.findIndex((given) => URL.parse(given)?.pathname === path)];
    });
    await until('the frame reports the error', async () =>
      (await forged.evaluate(() => document.body.textContent))?.includes('Lost connection to this page'),
    );
    expect(await forged.evaluate(() => document.querySelectorAll('article').length)).toBe(0);
    for (const [, message] of FORGED) {
      expect(await forged.evaluate(sendMessage, message)).toEqual({ ok: false, problem: 'refused' });
    }
    expect(await forged.evaluate(sendMessage, { type: 'refresh' })).toEqual({ ok: false, problem: 'refused' });
    const token = new URL(await browser().driver.addressOf(panel)).searchParams.get('token');
    expect(token).toMatch(/^[0-9a-f]{32}$/);
    const hello = { type: 'panel-hello', token };
    expect(await forged.evaluate(sendMessage, hello)).toEqual({ ok: false, problem: 'refused' });
    // The frame logs why it stays empty; Firefox does not report that for frames.
    const errors = await browser().takeErrors();
    expect(errors.filter((error) => !error.includes('the panel cannot reach the background'))).toEqual([]);
  });

  test('the address of the panel does not reveal the extension id, where the browser can hide it', async () => {
    const page = await browser().visit(demoPage('An episode on Spotify').url);
    const panel = await openPanel(browser(), page);
    const address = (await browser().driver.addressOf(panel)).replace(/[?#].*$/, '');
    const source = (await browser().driver.panelSource(page)).replace(/[?#].*$/, '');
    if (browser().driver.name === 'firefox') {
      // Each installation has an id of its own in Firefox.
      expect(source).toBe(address);
      return;
    }
    expect(source).not.toBe(address);
    await frameIn(page, address);
    const denied = await until('it is denied', async () => (await browser().takeErrors()).join());
    expect(denied).toContain(`Denying load of ${address}`);
  });

  test('a token opens one panel, which gets the same key when it asks again', async () => {
    const page = await browser().visit(demoPage('An episode on Spotify').url);
    const panel = await openPanel(browser(), page);
    const token = new URL(await browser().driver.addressOf(panel)).searchParams.get('token');
    expect(token).toMatch(/^[0-9a-f]{32}$/);
    const again = () => panel.evaluate(sendMessage, { type: 'panel-hello', token });
    const reply = await again();
    expect(reply).toMatchObject({ ok: true, answer: { key: expect.stringMatching(/^[0-9a-f]{32}$/) } });
    expect(await again()).toEqual(reply);
  });

  test('the page reaches neither the extension nor its elements', async () => {
    const page = await browser().visit(demoPage('An episode on Spotify').url);
    await openPanel(browser(), page);
    const reached = await page.evaluate(() => {
      const api = globalThis as unknown as Record<string, { runtime?: { sendMessage?: unknown } } | undefined>;
      const hosts = ['liner-notes-tab', 'liner-notes-panel'].map(
        (name) => document.querySelector(name)?.shadowRoot ?? null,
      );
      return [api.chrome?.runtime?.sendMessage, api.browser?.runtime?.sendMessage, ...hosts].filter(Boolean).length;
    });
    expect(reached).toBe(0);
    await edgeTabShown(page);
  });

  test('the page does not find the count by searching its text', async () => {
    const page = await browser().visit(demoPage('An episode on Spotify').url);
    await edgeTabShown(page);
    expect(await browser().badge(page)).toBe('1');
    const found = await page.evaluate(() => {
      document.body.replaceChildren('7');
      const search = window as unknown as { find(text: string, ...is: boolean[]): boolean };
      return [...'0123456789'].filter((digit) => search.find(digit, false, false, true));
    });
    expect(found).toEqual(['7']);
  });

  test.each([
    'html { opacity: 0 }',
    'html { clip-path: inset(50%) }',
    'html { mask: linear-gradient(transparent, transparent) }',
    'html { transform: translate(-5000px) scale(0.01) }',
    'html { visibility: hidden }',
    '* { opacity: 0 !important; visibility: hidden !important }',
    ':popover-open { opacity: 0 !important; transform: scale(0.1) !important; inset: auto !important }',
  ])('no style of the page hides the open panel from the user and leaves its clicks: %s', async (style) => {
    const page = await browser().visit(demoPage('An episode on Spotify').url);
    await insights(await openPanel(browser(), page));
    const look = async () => {
      const box = await page.$eval('liner-notes-panel', (host) => {
        const { x, y, width, height } = host.getBoundingClientRect();
        return { x, y, width, height };
      });
      // Without the foot: Chromium does not draw the last line of a frame whose page is scaled to nothing.
      const clip = { ...box, height: box.height - FOOT };
      return Buffer.from(await page.screenshot({ clip })).toString('base64');
    };
    let shown = await look();
    await until('the panel is drawn', async () => {
      const before = shown;
      shown = await look();
      return shown === before;
    });
    await page.addStyleTag({ content: style });
    await until('the panel looks the same', async () => (await look()) === shown, 5_000);
  });

  test('a picture that the page paints over everything closes the panel', async () => {
    const page = await browser().visit(demoPage('An episode on Spotify').url);
    await openPanel(browser(), page);
    await page.evaluate(() => {
      document.body.insertAdjacentHTML(
        'beforeend',
        '<svg><filter id="paint"><feFlood flood-color="gold"/></filter></svg>',
      );
      document.documentElement.style.filter = 'url(#paint)';
    });
    await until('the panel is closed', () => isClosed(page));
  });

  test('a panel that the page takes out of the top layer takes no clicks, and closes', async () => {
    const page = await browser().visit(demoPage('An episode on Spotify').url);
    await openPanel(browser(), page);
    const [before, after] = await page.evaluate(() => {
      const panel = document.querySelector<HTMLElement>('liner-notes-panel');
      const { x = 0, y = 0, width = 0, height = 0 } = panel?.getBoundingClientRect() ?? {};
      const takesClicks = () => document.elementFromPoint(x + width / 2, y + height / 2) === panel;
      const shown = takesClicks();
      panel?.hidePopover();
      return [shown, takesClicks()];
    });
    expect([before, after]).toEqual([true, false]);
    await until('the panel is closed', () => isClosed(page));
    const again = await openPanel(browser(), page);
    expect((await insights(again))[0]).toContain('Cloud-native architecture has shifted');
  });
});
