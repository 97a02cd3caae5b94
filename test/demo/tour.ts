import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Frame } from 'puppeteer-core';
import en from '../../assets/locales/en.json' with { type: 'json' };
import { edgeTabShown, insights, openPanel, visibleText } from '../browser/harness/in-page.ts';
import { launch, type TestBrowser } from '../browser/harness/launch.ts';
import { type DemoPage, demoPages, serveDemo } from './demo-pages.ts';
import { takeScreenshots } from './screenshots.ts';

/**
 * The demo without a display: visits every page, prints what was seen, matched and shown there, and writes screenshots.
 * @returns the number of pages that did not show what they should
 */
export async function tour(screenshots: string): Promise<number> {
  const test = await launch('chromium', serveDemo);
  try {
    let wrong = 0;
    for (const page of demoPages) wrong += (await visit(test, page)) ? 0 : 1;
    mkdirSync(screenshots, { recursive: true });
    const taken = await takeScreenshots(test, screenshots);
    console.log(`\nScreenshots:\n${taken.map((name) => `  ${join(screenshots, name)}`).join('\n')}`);
    return wrong;
  } finally {
    await test.close();
  }
}

/** Visits one page; returns whether all was as expected. */
async function visit(test: TestBrowser, demo: DemoPage): Promise<boolean> {
  const page = await test.visit(demo.url);
  const { sightings } = await test.settled(page);
  await edgeTabShown(page, demo.firstInsight !== undefined);
  const panel = demo.firstInsight === undefined ? undefined : await openPanel(test, page);
  const [shown = ''] = panel ? await insights(panel) : [];
  const matches = panel ? await matchesIn(panel) : [];
  const badge = await test.badge(page);
  await page.close();

  const lines = [
    line('matched', matches.join(', '), demo.matches.join(', ')),
    line('badge', badge, demo.badge),
    line('shown', shown.split('\n')[0] ?? '', demo.firstInsight ?? '', shown.startsWith(demo.firstInsight ?? '')),
  ];
  const isRight = lines.every(({ right }) => right);
  console.log(`\n${demo.name}: ${isRight ? 'as expected' : 'NOT AS EXPECTED'}\n  ${demo.url}`);
  for (const sighting of sightings) {
    const { title } = sighting.kind === 'episode' ? sighting.episode : sighting.podcast;
    console.log(`  seen     ${sighting.source}: ${sighting.kind} "${title}"`);
  }
  for (const { text } of lines) console.log(text);
  return isRight;
}

function line(
  name: string,
  found: string,
  expected: string,
  right = found === expected,
): { text: string; right: boolean } {
  const text = `  ${name.padEnd(8)} ${found || 'nothing'}${right ? '' : ` (expected: ${expected || 'nothing'})`}`;
  return { text, right };
}

/** The kind of match that each section of the panel shows. */
async function matchesIn(panel: Frame): Promise<DemoPage['matches']> {
  const text = await visibleText(panel);
  const signs: [DemoPage['matches'][number], string][] = [
    ['episode', beforeBlank(en.page.matched)],
    ['candidates', en.candidates.title],
    ['podcast', beforeBlank(en.page.matchedPodcast)],
    ['podcast', en.podcastOnly.title],
  ];
  const found = signs.flatMap(([kind, sign]) => (text.includes(sign) ? [kind] : []));
  return [...new Set(found)];
}

/** What a text says before what is put into it. */
function beforeBlank(text: string): string {
  return text.split('$1', 1)[0] ?? text;
}
