import type { Frame, Page } from 'puppeteer-core';
import { expect, test } from 'vitest';
import { demoPage } from '../demo/demo-pages.ts';
import { edgeTabShown, elementNamed, insights, openPanel } from './harness/in-page.ts';
import { inBothBrowsers } from './harness/suite.ts';
import { until } from './harness/until.ts';

/** The focused element of the page: its tag name and test id. */
function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const element = document.activeElement;
    const testId = element?.getAttribute('data-testid');
    return `${element?.localName}${testId ? ` ${testId}` : ''}`;
  });
}

function panelIsOpen(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    const panel = document.querySelector('liner-notes-panel');
    return panel !== null && getComputedStyle(panel).visibility === 'visible';
  });
}

const hasFocus = (panel: Frame) => panel.evaluate(() => document.hasFocus());

inBothBrowsers('the keyboard', (browser) => {
  test('the shortcut opens the panel and focuses it; Escape closes it and restores the focus', async () => {
    const page = await browser().visit(demoPage('An episode on Spotify').url);
    await edgeTabShown(page);
    await page.focus('[data-testid="play-button"]');
    await browser().driver.command(page, 'toggle-panel');
    const panel = await browser().panel(page);
    await insights(panel);
    await until('the focus is in the panel', async () => (await focused(page)) === 'liner-notes-panel');
    await until('the panel has the focus', () => hasFocus(panel));

    await page.keyboard.press('Tab');
    expect(await panel.evaluate(() => document.activeElement !== document.body)).toBe(true);
    await page.keyboard.press('Escape');
    await until('the panel is closed', async () => !(await panelIsOpen(page)));
    expect(await focused(page)).toBe('button play-button');
  });

  test('the shortcut also closes the panel and restores the focus', async () => {
    const page = await browser().visit(demoPage('An episode on Spotify').url);
    await edgeTabShown(page);
    await page.focus('[data-testid="play-button"]');
    await browser().driver.command(page, 'toggle-panel');
    await until('the focus is in the panel', async () => (await focused(page)) === 'liner-notes-panel');
    await browser().driver.command(page, 'toggle-panel');
    await until('the panel is closed', async () => !(await panelIsOpen(page)));
    expect(await focused(page)).toBe('button play-button');
  });

  test('the edge tab is the last stop of the Tab key, Enter opens the panel, its close button closes it', async () => {
    const page = await browser().visit(demoPage('An episode on Spotify').url);
    await edgeTabShown(page);
    await page.focus('main a.all');
    await page.keyboard.press('Tab');
    await until('the focus is on the edge tab', async () => (await focused(page)) === 'liner-notes-tab');
    await page.keyboard.press('Enter');
    const panel = await browser().panel(page);
    await insights(panel);
    await until('the focus is in the panel', () => hasFocus(panel));

    const close = await elementNamed(panel, 'button', 'Close the panel');
    await close.focus();
    await page.keyboard.press('Enter');
    await until('the panel is closed', async () => !(await panelIsOpen(page)));
    expect(await focused(page)).toBe('liner-notes-tab');
  });

  test('Escape first clears the search, then closes the panel', async () => {
    const page = await browser().visit(demoPage('An episode on Spotify').url);
    await edgeTabShown(page);
    await browser().driver.command(page, 'toggle-panel');
    const panel = await browser().panel(page);
    await insights(panel);
    await until('the focus is in the panel', () => hasFocus(panel));
    await page.keyboard.press('/');
    await page.keyboard.type('gpu');
    const typed = () => panel.evaluate(() => document.querySelector<HTMLInputElement>('input[type=search]')?.value);
    await until('the search has its text', async () => (await typed()) === 'gpu');
    await page.keyboard.press('Escape');
    await until('the search is empty', async () => (await typed()) === '');
    expect(await panelIsOpen(page)).toBe(true);
    await page.keyboard.press('Escape');
    await until('the panel is closed', async () => !(await panelIsOpen(page)));
  });

  test('opened by mouse, the panel leaves focus and keys to the page', async () => {
    const page = await browser().visit(demoPage('An episode on Spotify').url);
    await edgeTabShown(page);
    await page.focus('[data-testid="play-button"]');
    await openPanel(browser(), page);
    expect(await focused(page)).toBe('button play-button');
    await page.evaluate(() => {
      addEventListener('keydown', ({ key }) => Object.assign(globalThis, { pressedKey: key }));
    });
    await page.keyboard.press('Escape');
    expect(await page.evaluate(() => (globalThis as unknown as { pressedKey: string }).pressedKey)).toBe('Escape');
    expect(await panelIsOpen(page)).toBe(true);
  });

  test('the page does not receive keys pressed in the panel', async () => {
    const page = await browser().visit(demoPage('An episode on Spotify').url);
    await edgeTabShown(page);
    await page.evaluate(() => {
      const heard: string[] = [];
      Object.assign(globalThis, { heardKeys: heard });
      for (const type of ['keydown', 'keyup', 'keypress'] as const) {
        addEventListener(type, ({ key }) => heard.push(key), { capture: true });
      }
    });
    await browser().driver.command(page, 'toggle-panel');
    const panel = await browser().panel(page);
    await insights(panel);
    await until('the focus is in the panel', () => hasFocus(panel));
    await page.evaluate(() => (globalThis as unknown as { heardKeys: string[] }).heardKeys.splice(0));
    await page.keyboard.press('/');
    await page.keyboard.type('gpu k');
    await until('the search has its text', () =>
      panel.evaluate(() => document.querySelector<HTMLInputElement>('input[type=search]')?.value === 'gpu k'),
    );
    expect(await page.evaluate(() => (globalThis as unknown as { heardKeys: string[] }).heardKeys)).toEqual([]);
  });

  test('a screen reader gets the names of edge tab and panel, and whether the panel is open', async () => {
    const page = await browser().visit(demoPage('An episode on Spotify').url);
    await edgeTabShown(page);
    const announced = (name: string) =>
      until(`"${name}" is announced`, async () => {
        const things = await browser().driver.accessibleThings(page);
        return things.find((thing) => thing.name === name);
      });
    expect(await announced('Liner Notes: 1 insight for this page')).toHaveProperty('expanded', false);
    await openPanel(browser(), page);
    await announced('Liner Notes: insights for this page');
    expect(await announced('Liner Notes: 1 insight for this page')).toHaveProperty('expanded', true);
  });
});
