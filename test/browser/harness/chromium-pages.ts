import type { Page, Protocol, Target } from 'puppeteer-core';
import type { AccessibleThing, Media } from './driver.ts';

/** Every element with an accessible name in a page. */
export async function accessibleThings(page: Page): Promise<AccessibleThing[]> {
  const session = await page.createCDPSession();
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  await session.detach();
  return nodes.flatMap(({ ignored, name, properties = [] }) => {
    const expanded = properties.find((property) => property.name === 'expanded')?.value.value;
    return ignored || !name?.value ? [] : [{ name: name.value, ...(expanded === undefined ? {} : { expanded }) }];
  });
}

/** The source of the panel's frame, which only the protocol sees. */
export async function panelSource(page: Page): Promise<string> {
  const session = await page.createCDPSession();
  const { root } = await session.send('DOM.getDocument', { depth: -1, pierce: true });
  await session.detach();
  const sources = frameSources(root);
  return sources.find((source) => source.includes('/sidebar.html')) ?? '';
}

/** Frames of the extension are targets of their own, each with its own media features. */
export async function pretend(page: Page, { colorScheme, reducedMotion }: Media): Promise<void> {
  const features = [
    ...(colorScheme ? [{ name: 'prefers-color-scheme', value: colorScheme }] : []),
    ...(reducedMotion ? [{ name: 'prefers-reduced-motion', value: 'reduce' }] : []),
  ];
  await page.emulateMediaFeatures(features);
  const frames = page.browser().targets().filter(isOwnFrame);
  for (const frame of frames) {
    const session = await frame.createCDPSession();
    await session.send('Emulation.setEmulatedMedia', { features });
  }
}

/** The addresses of all frames below a node, including those in closed shadow roots. */
function frameSources({ nodeName, attributes = [], children = [], shadowRoots = [] }: Protocol.DOM.Node): string[] {
  const own = nodeName === 'IFRAME' ? [attributes[attributes.indexOf('src') + 1] ?? ''] : [];
  return [...own, ...[...shadowRoots, ...children].flatMap(frameSources)];
}

const isOwnFrame = (target: Target) => target.type() === 'other' && target.url().startsWith('chrome-extension://');
