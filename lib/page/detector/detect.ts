import { browser } from 'wxt/browser';
import type { ContentScriptContext } from 'wxt/utils/content-script-context';
import { type DetectorConfig, isDetectorCommand, isDetectorConfig } from '../../messages/page-commands.ts';
import { sendToBackground } from '../../messages/send-from-page.ts';
import { usablePack } from '../../sites/engine/selectors.ts';
import type { SiteReader } from '../../sites/site.ts';
import { type Observation, type Observed, observe } from './observation.ts';
import { pageClock } from './watch.ts';

/** A report that the background failed to handle is sent again at the heartbeat, up to this often in total. */
const MAX_SENT = 5;

/** Ids only have to differ from each other; `randomUUID` is missing in pages without https. */
const newRun = () => `${Math.random()}`;

/**
 * Runs the detector of a site in a page, until the page goes or a new copy of the extension takes over. It shows
 * nothing itself: the background injects the edge tab where there is something to show.
 */
export function detect(reader: SiteReader, context: ContentScriptContext): void {
  let observation: Observation | undefined;
  let run = newRun();
  /** The latest report, how often it was sent, and whether the background has confirmed it. */
  let latest: Observed | undefined;
  let sent = 0;
  let isUnconfirmed = false;

  function report(observed: Observed): void {
    // Hide the edge tab while the background works: nothing of an earlier page stays visible. Hidden rather than removed,
    // since removing it and putting it back would lay out a large page twice at each navigation.
    if (observed.sightings.length === 0) document.querySelector('liner-notes-tab')?.setAttribute('data-stale', '');
    latest = observed;
    sent = 0;
    void send(observed);
  }
  async function send(observed: Observed): Promise<void> {
    sent += 1;
    // Until the reply comes: a background that hangs is sent the report again, too.
    isUnconfirmed = true;
    // An outdated report must not be sent again after the next one, nor after the end of this run.
    const isLatest = () => latest === observed;
    const answer = await sendToBackground({ type: 'sighted', run, ...observed }, isLatest);
    if (isLatest() && answer === true) isUnconfirmed = false;
  }
  function begin(pack: DetectorConfig['pack']): Observation {
    return observe(
      { ...reader, pack: usablePack(reader.pack, pack, document) },
      {
        window,
        clock: pageClock,
        isAlive: () => context.isValid,
        report,
        beat: () => {
          if (latest && isUnconfirmed && sent < MAX_SENT) void send(latest);
        },
        conclude: (health) => void sendToBackground({ type: 'page-health', ...health }),
      },
    );
  }
  function applyConfig({ active, pack }: DetectorConfig): void {
    if (!active) stop();
    else observation ??= begin(pack);
    // The background learns of an in-page navigation at once. Firefox tells the page nothing of it.
    observation?.navigate(new URL(location.href));
  }
  function stop(): void {
    if (observation) run = newRun();
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
    const config = await sendToBackground({ type: 'detector-started', run }, () => !observation);
    if (context.isValid && isDetectorConfig(config)) applyConfig(config);
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
