import { browser } from 'wxt/browser';
import type { ContentScriptContext } from 'wxt/utils/content-script-context';
import {
  type DetectorCommand,
  type DetectorOrders,
  type EdgeTabState,
  isDetectorCommand,
  isDetectorOrders,
  isEdgeTabState,
} from '../messages/detector-replies.ts';
import type { Site } from '../sites/site.ts';
import { tellBackground } from './background-link.ts';
import { createEdgeTab } from './edge-tab.ts';
import { dress } from './host.ts';
import { type Observation, type Observed, observe } from './observation.ts';
import { createPanel } from './panel.ts';

/** Runs the detector of a site in a page, until the page goes or a new copy of the extension takes over. */
export function detect(site: Site, context: ContentScriptContext): void {
  const tab = createEdgeTab(togglePanel, () => panel.prepare());
  const panel = createPanel(panelToken, () => boxes(site));
  let observation: Observation | undefined;
  let latest = 0;

  async function report(observed: Observed): Promise<void> {
    latest += 1;
    const asked = latest;
    // Nothing of an earlier page stays in sight while the answer is on its way.
    if (observed.sightings.length === 0) showTab({ visible: false, count: 0 });
    const state = await tellBackground({ type: 'sighted', ...observed });
    if (asked === latest && isEdgeTabState(state)) showTab(state);
  }
  function showTab(state: EdgeTabState): void {
    tab.set(state);
  }
  function obey(orders: DetectorOrders): void {
    dress(tab.host, orders);
    dress(panel.host, orders);
    if (orders.active && !observation) {
      observation = observe(site, window, (observed) => void report(observed));
    } else if (!orders.active) {
      stop();
    }
  }
  function stop(): void {
    observation?.stop();
    observation = undefined;
    latest += 1;
    closePanel();
    panel.remove();
    tab.host.show(false);
  }
  function togglePanel(byKeyboard: boolean): void {
    if (panel.isOpen()) closePanel();
    else void openPanel(byKeyboard);
  }
  async function openPanel(byKeyboard: boolean): Promise<void> {
    const width = await panel.open(byKeyboard);
    tab.host.element.style.setProperty('--panel', `${width}px`);
    tab.setOpen(true);
  }
  function closePanel(): void {
    panel.close();
    tab.host.element.style.removeProperty('--panel');
    tab.setOpen(false);
  }
  /** Does what the background says; the answer to `toggle-panel` is whether there was anything to open or close. */
  function command(said: DetectorCommand): boolean {
    switch (said.type) {
      case 'orders':
        obey(said);
        return true;
      case 'edge-tab':
        if (observation) showTab(said);
        return true;
      case 'toggle-panel':
        if (!panel.isOpen() && !tab.shown()) return false;
        togglePanel(true);
        return true;
      case 'close-panel':
        closePanel();
        return true;
      default:
        return said satisfies never;
    }
  }
  function heard(message: unknown, _sender: unknown, reply: (answer: boolean) => void): void {
    if (isDetectorCommand(message)) reply(command(message));
    else console.warn('Liner Notes: refused a message that is no command');
  }

  browser.runtime.onMessage.addListener(heard);
  context.addEventListener(window, 'wxt:locationchange', (event) => observation?.navigate(event.newUrl));
  context.onInvalidated(() => {
    stop();
    browser.runtime?.onMessage?.removeListener(heard);
  });
  void tellBackground({ type: 'detector-started' }).then((orders) => {
    if (context.isValid && isDetectorOrders(orders)) obey(orders);
  });
}

async function panelToken(): Promise<string> {
  const answer = await tellBackground({ type: 'panel-token' });
  const token = (answer as { token?: unknown } | undefined)?.token;
  if (typeof token !== 'string') throw new Error('the background gave no token');
  return token;
}

/** The boxes of the site's player, as they stand in the window now. */
function boxes(site: Site): DOMRect[] {
  return site.playerRoots(document).flatMap((root) => {
    const element = root instanceof ShadowRoot ? root.host : root;
    return element instanceof Element ? [element.getBoundingClientRect()] : [];
  });
}
