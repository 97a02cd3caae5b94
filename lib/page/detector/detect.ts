import type { ContentScriptContext } from 'wxt/utils/content-script-context';
import { answerOf, type DetectorConfig, isDetectorCommand, isDetectorConfig } from '../../messages/page-commands.ts';
import { sendToBackground } from '../../messages/send-from-page.ts';
import { usablePack } from '../../sites/engine/selectors.ts';
import type { SiteReader } from '../../sites/site.ts';
import { carryOut, onCommand, scriptsHere } from '../commands.ts';
import { pageClock } from './clock.ts';
import { MAX_STALE, type Observation, type Observed, observe } from './observation.ts';

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

  /** Hides the edge tab of the page before, unless the background is done with the new one by then. */
  let hiding: ReturnType<typeof setTimeout> | undefined;

  function left(): void {
    // What the background replies about a page that was left is void, and a report of it is not sent again.
    latest = undefined;
    // Hidden rather than removed, which would lay out a large page twice.
    const hide = () => document.querySelector('liner-notes-tab')?.setAttribute('data-stale', '');
    hiding ??= setTimeout(hide, MAX_STALE);
  }
  function keepEdgeTab(): void {
    clearTimeout(hiding);
    hiding = undefined;
  }
  async function report(observed: Observed): Promise<void> {
    latest = observed;
    const isLatest = () => latest === observed;
    // An outdated report must not be sent again after the next one, nor after the end of this run.
    const message = { type: 'sighted' as const, run, ...observed, scripts: scriptsHere() };
    const reply = await sendToBackground(message, isLatest, LONG_WAITS);
    if (!isLatest() || observed.reading || !reply?.ok) return;
    keepEdgeTab();
    carryOut(answerOf(reply));
  }
  function begin(pack: DetectorConfig['pack']): Observation {
    return observe(
      { ...reader, pack: usablePack(reader.pack, pack, document) },
      {
        window,
        clock: pageClock,
        isAlive: () => context.isValid,
        left,
        report: (observed) => void report(observed),
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
    keepEdgeTab();
  }
  async function start(): Promise<void> {
    const own = run;
    const isWanted = () => run === own && !observation;
    const config = answerOf(await sendToBackground({ type: 'detector-started', run }, isWanted, LONG_WAITS));
    // What ended this run is newer than the config.
    if (run === own && context.isValid && isDetectorConfig(config)) applyConfig(config);
  }

  onCommand(context, 'detector', (message) => {
    if (!isDetectorCommand(message)) return undefined;
    applyConfig(message);
    return true;
  });
  context.addEventListener(window, 'wxt:locationchange', (event) => observation?.navigate(event.newUrl));
  // A page from the back/forward cache is another page than the one the background knows.
  context.addEventListener(window, 'pageshow', (event) => {
    if (!event.persisted) return;
    stop();
    void start();
  });
  context.onInvalidated(stop);
  void start();
}
