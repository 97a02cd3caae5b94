import { browser } from 'wxt/browser';
import type { ContentScriptContext } from 'wxt/utils/content-script-context';
import { answerOf, type DetectorConfig, isDetectorCommand, isDetectorConfig } from '../../messages/page-commands.ts';
import { sendToBackground } from '../../messages/send-from-page.ts';
import { usablePack } from '../../sites/engine/selectors.ts';
import type { SiteReader } from '../../sites/site.ts';
import { type Observation, type Observed, observe } from './observation.ts';
import { pageClock } from './watch.ts';

/**
 * Waits before a message of a detector is sent again, in milliseconds. Without it the page stays unread, so it outlasts a
 * background that hangs: Chromium ends one after five minutes.
 */
const LONG_WAITS = [0, 100, 400, 1500, 5000, 10_000, 20_000, 60_000, 300_000];

/** Ids only have to differ from each other; `randomUUID` is missing in pages without https. */
const newRun = () => `${Math.random()}`;

/**
 * Runs the detector of a site in a page, until the page goes or a new copy of the extension takes over. It shows
 * nothing itself: the background injects the edge tab where there is something to show.
 */
export function detect(reader: SiteReader, context: ContentScriptContext): void {
  let observation: Observation | undefined;
  let run = newRun();
  /** The latest report of this run. */
  let latest: Observed | undefined;

  function report(observed: Observed): void {
    // Hide the edge tab while the background works: nothing of an earlier page stays visible. Hidden rather than removed,
    // since removing it and putting it back would lay out a large page twice at each navigation.
    if (observed.sightings.length === 0) document.querySelector('liner-notes-tab')?.setAttribute('data-stale', '');
    latest = observed;
    // An outdated report must not be sent again after the next one, nor after the end of this run.
    void sendToBackground({ type: 'sighted', run, ...observed }, () => latest === observed, LONG_WAITS);
  }
  function begin(pack: DetectorConfig['pack']): Observation {
    return observe(
      { ...reader, pack: usablePack(reader.pack, pack, document) },
      {
        window,
        clock: pageClock,
        isAlive: () => context.isValid,
        report,
        // Never sent again: a page missing in the statistics is better than one counted twice.
        conclude: (health) => void sendToBackground({ type: 'page-health', ...health }, () => false),
      },
    );
  }
  function applyConfig({ active, pack }: DetectorConfig): void {
    if (!active) stop();
    else observation ??= begin(pack);
    // The background learns of an in-page navigation at once. Firefox tells the page nothing of it.
    observation?.follow();
  }
  function stop(): void {
    run = newRun();
    observation?.stop();
    observation = undefined;
    latest = undefined;
  }
  function heard(message: unknown, _sender: unknown, reply: (answer: boolean) => void): void {
    if (isDetectorCommand(message)) {
      applyConfig(message);
      reply(true);
    }
  }
  async function start(): Promise<void> {
    const own = run;
    const isWanted = () => run === own && !observation;
    const config = answerOf(await sendToBackground({ type: 'detector-started', run }, isWanted, LONG_WAITS));
    // What ended this run is newer than the config.
    if (run === own && context.isValid && isDetectorConfig(config)) applyConfig(config);
  }

  browser.runtime.onMessage.addListener(heard);
  context.addEventListener(window, 'wxt:locationchange', (event) => observation?.navigate(event.newUrl));
  // A page from the back/forward cache is another page than the one the background knows.
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
