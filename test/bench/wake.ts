import type { CDPSession, Page } from 'puppeteer-core';
import type { browser as ExtensionApi } from 'wxt/browser';
import type { TestBrowser } from '../browser/harness/launch.ts';
import { until } from '../browser/harness/until.ts';
import type { Figure } from './figure.ts';
import { EPISODE } from './first-insight.ts';
import type { Report } from './table.ts';

/** For functions that run in pages of the extension, and in its content scripts. */
declare const chrome: typeof ExtensionApi;

const ROUNDS = 15;
/** Max time from a report to what the page is to show, as a multiple of what a bare worker takes to answer. */
const GOAL = 10;

/** A page's report that wakes a killed worker, against a message that wakes a worker of one line. */
export async function wakeToBadge(test: TestBrowser, idle: TestBrowser): Promise<Report> {
  const page = await test.visit(EPISODE);
  const isFound = async () => (await test.settled(page)).found.some(({ match }) => match === 'episode');
  await until('the page of the episode is matched', isFound);
  const { run, sightings } = await test.settled(page);
  const report = {
    type: 'sighted',
    run,
    navigation: 0,
    reading: false,
    sightings,
    scripts: ['detector', 'edge-tab', 'rows'],
  };
  const detector = await contentScriptOf(page);
  await test.leaveHelper();
  const figure: Figure = {
    ...{
      name: 'a report that wakes the worker, until the badge is set',
      against: 'a bare worker that wakes and answers',
    },
    ...{ unit: 'ms', ours: [], bare: [], goal: GOAL },
  };
  const [ours, bare]: number[][] = [[], []];
  for (let round = 0; round < ROUNDS; round += 1) {
    await test.driver.killBackground();
    ours?.push(await detector(reported, report));
    await idle.driver.killBackground();
    bare?.push(await idle.inExtension(answered));
  }
  return {
    title: 'The first look-up after the worker wakes',
    how: `A page of an episode reports again what it shows, after its worker was killed, until the reply, which comes once the badge is set and has what the page is to show. ${ROUNDS} rounds.`,
    figures: [{ ...figure, ours: ours ?? [], bare: bare ?? [] }],
  };
}

/** Runs functions in the extension's content script of a page. */
async function contentScriptOf(page: Page) {
  const session: CDPSession = await page.createCDPSession();
  const contexts: number[] = [];
  session.on('Runtime.executionContextCreated', ({ context: { id, auxData, origin } }) => {
    if (auxData?.type === 'isolated' && origin.startsWith('chrome-extension://')) contexts.push(id);
  });
  await session.send('Runtime.enable');
  await until('the content script is found', async () => contexts.length > 0);
  return async (work: (message: object) => Promise<number>, message: object): Promise<number> => {
    const { result, exceptionDetails } = await session.send('Runtime.callFunctionOn', {
      ...{
        functionDeclaration: String(work),
        arguments: [{ value: message }],
        executionContextId: contexts[0] as number,
      },
      ...{ awaitPromise: true, returnByValue: true },
    });
    if (exceptionDetails) throw new Error(JSON.stringify(exceptionDetails));
    return result.value as number;
  };
}

// Each of these runs elsewhere, and must be self-contained.

async function reported(message: object): Promise<number> {
  const start = performance.now();
  const reply: { ok?: boolean } = await chrome.runtime.sendMessage(message);
  if (!reply?.ok) throw new Error(`the report was answered by ${JSON.stringify(reply)}`);
  return performance.now() - start;
}

async function answered(): Promise<number> {
  const start = performance.now();
  await chrome.runtime.sendMessage({});
  return performance.now() - start;
}
