import { browser } from 'wxt/browser';
import type { ContentScriptContext } from 'wxt/utils/content-script-context';
import { type DetectorConfig, isDetectorCommand, isDetectorConfig } from '../../messages/page-commands.ts';
import { sendToBackground } from '../../messages/send-from-page.ts';
import { usablePack } from '../../sites/engine/selectors.ts';
import type { SiteReader } from '../../sites/site.ts';
import { type Observation, type Observed, observe } from './observation.ts';
import { pageClock } from './watch.ts';

/**
 * Runs the detector of a site in a page, until the page goes or a new copy of the extension takes over. It shows
 * nothing: the background puts the edge tab beside it where there is something to show.
 */
export function detect(reader: SiteReader, context: ContentScriptContext): void {
  let observation: Observation | undefined;
  let latest: Observed | undefined;

  function report(observed: Observed): void {
    // Nothing of an earlier page stays in sight while the background is told. It is hidden and not taken out: that, and
    // putting it back, would have a large page laid out and gone through twice at each navigation.
    if (observed.sightings.length === 0) document.querySelector('liner-notes-tab')?.setAttribute('data-stale', '');
    latest = observed;
    // One that is out of date must not be told again after the next, nor after this detector's end.
    void sendToBackground({ type: 'sighted', ...observed }, () => latest === observed);
  }
  function begin(pack: DetectorConfig['pack']): Observation {
    return observe(
      { ...reader, pack: usablePack(reader.pack, pack, document) },
      {
        window,
        clock: pageClock,
        isAlive: () => context.isValid,
        report,
        conclude: (health) => void sendToBackground({ type: 'page-health', ...health }),
      },
    );
  }
  function applyConfig({ active, pack }: DetectorConfig): void {
    if (!active) stop();
    else observation ??= begin(pack);
    // The background hears at once of an in-page navigation, which Firefox tells no page of.
    observation?.navigate(new URL(location.href));
  }
  function stop(): void {
    observation?.stop();
    observation = undefined;
    latest = undefined;
  }
  function heard(message: unknown, _sender: unknown, reply: (answer: boolean) => void): void {
    if (!isDetectorCommand(message)) return;
    applyConfig(message);
    reply(true);
  }
  async function start(): Promise<void> {
    const detectorConfig = await sendToBackground({ type: 'detector-started' }, () => !observation);
    if (!context.isValid) return;
    const before = latest;
    if (isDetectorConfig(detectorConfig)) applyConfig(detectorConfig);
    // Where a background died over this, the next one may have brought the orders first. At the start, told again, it
    // drops what it was told of the tab meanwhile, be it that it dies over that, too.
    if (before && latest === before) report(before);
  }

  browser.runtime.onMessage.addListener(heard);
  context.addEventListener(window, 'wxt:locationchange', (event) => observation?.navigate(event.newUrl));
  // A page that comes back as it was left (by the back button) is another than the one the tab is known by.
  context.addEventListener(window, 'pageshow', (event) => {
    if (!event.persisted) return;
    stop();
    void start();
  });
  context.onInvalidated(() => {
    stop();
    browser.runtime?.onMessage?.removeListener(heard);
  });
  void start();
}
