import { browser } from 'wxt/browser';
import type { ContentScriptContext } from 'wxt/utils/content-script-context';
import { type DetectorOrders, isDetectorCommand, isDetectorOrders } from '../messages/page-commands.ts';
import { tellBackground } from '../messages/tell-background.ts';
import { usablePack } from '../sites/pack.ts';
import type { SiteReader } from '../sites/site.ts';
import { type Observation, type Observed, observe } from './observation.ts';

/**
 * Runs the detector of a site in a page, until the page goes or a new copy of the extension takes over. It shows
 * nothing: the background puts the edge tab beside it where there is something to show.
 */
export function detect(reader: SiteReader, context: ContentScriptContext): void {
  let observation: Observation | undefined;

  function obey({ active, pack }: DetectorOrders): void {
    if (!active) stop();
    else observation ??= observe({ ...reader, pack: usablePack(reader.pack, pack, document) }, window, tell);
  }
  const tell = (observed: Observed) => void tellBackground({ type: 'sighted', ...observed });
  function stop(): void {
    observation?.stop();
    observation = undefined;
  }
  function heard(message: unknown, _sender: unknown, reply: (answer: boolean) => void): void {
    if (!isDetectorCommand(message)) return;
    obey(message);
    reply(true);
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
