import type { ElementHandle, Frame, Page } from 'puppeteer-core';
import type { TestBrowser } from './launch.ts';
import { until } from './until.ts';

/** The edge tab's element; a page holds one or none. */
const EDGE_TAB = 'liner-notes-tab';

/** The number of edge tabs in a page. */
export function edgeTabs(page: Page): Promise<number> {
  return page.evaluate((name) => document.querySelectorAll(name).length, EDGE_TAB);
}

/** Waits until the page has a visible edge tab, or none. */
export async function edgeTabShown(page: Page, shown = true): Promise<void> {
  await until(shown ? 'the edge tab is there' : 'the edge tab is gone', async () => {
    return (await edgeTabs(page)) === (shown ? 1 : 0) && (!shown || (await edgeTabSeen(page)));
  });
}

/** Whether an edge tab is visible now. */
function edgeTabSeen(page: Page): Promise<boolean> {
  return page.evaluate((name) => {
    const host = document.querySelector(name);
    return host?.checkVisibility({ visibilityProperty: true }) ?? false;
  }, EDGE_TAB);
}

/** The edge tab's box in the window, CSS px. */
export async function edgeTabBox(page: Page): Promise<{ x: number; y: number; width: number; height: number }> {
  await edgeTabShown(page);
  return page.evaluate((name) => {
    const { x, y, width, height } = document.querySelector(name)?.getBoundingClientRect() ?? new DOMRect();
    return { x, y, width, height };
  }, EDGE_TAB);
}

/** Clicks the edge tab at its centre; the panel opens, or closes. */
export async function clickEdgeTab(page: Page): Promise<void> {
  await drawn(page);
  const { x, y, width, height } = await edgeTabBox(page);
  await page.mouse.click(x + width / 2, y + height / 2);
}

/** Waits for two frames: elements, including frames of the extension, are then where they were put last. */
async function drawn(page: Page): Promise<void> {
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
}

/** Opens the panel by mouse, and waits for the first insight in it. */
export async function openPanel(test: TestBrowser, page: Page): Promise<Frame> {
  await clickEdgeTab(page);
  const panel = await test.panel(page);
  await insights(panel);
  return panel;
}

/** The insights of a view as text, in order, once there are any. */
export function insights(view: Page | Frame): Promise<string[]> {
  return until('an insight is shown', async () => {
    const texts = await visibleTexts(view, 'article');
    return texts.length > 0 && texts;
  });
}

/** All the text a view shows, once it contains `wanted`. */
export function textWith(view: Page | Frame, wanted: string): Promise<string> {
  return until(`"${wanted}" is shown`, async () => {
    const text = await visibleText(view);
    return text.includes(wanted) && text;
  });
}

/** The text a view shows now. */
export async function visibleText(view: Page | Frame): Promise<string> {
  return (await visibleTexts(view, 'body')).join('\n');
}

function visibleTexts(view: Page | Frame, selector: string): Promise<string[]> {
  return view.evaluate((wanted) => {
    // biome-ignore lint/performance/useDomNodeTextContent: only what is rendered counts
    return [...document.querySelectorAll<HTMLElement>(wanted)].map((element) => element.innerText);
  }, selector);
}

/** The first matching element with exactly this text or accessible label. */
export function elementNamed(view: Page | Frame, selector: string, name: string): Promise<ElementHandle<HTMLElement>> {
  return until(`a ${selector} "${name}" is there`, async () => {
    const handle = await view.evaluateHandle(
      (wanted, text) =>
        [...document.querySelectorAll<HTMLElement>(wanted)].find((element) =>
          [element.textContent?.trim(), element.getAttribute('aria-label'), element.title].includes(text),
        ),
      selector,
      name,
    );
    return handle.asElement() as ElementHandle<HTMLElement> | null;
  });
}

/** Clicks the element with this text by mouse once it takes clicks; again if the view has just replaced it. */
export async function clickNamed(view: Page | Frame, selector: string, name: string): Promise<void> {
  await until(`the ${selector} "${name}" is clicked`, async () => {
    const element = await elementNamed(view, selector, name);
    if (await element.evaluate((one) => one.matches(':disabled, [aria-disabled="true"]'))) return false;
    await element.click();
    return true;
  });
}
