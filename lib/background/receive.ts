import type { Browser } from 'wxt/browser';
import { onSiteSchema } from '../domain/settings.ts';
import { answerQuery } from '../library/answer.ts';
import { listFeeds } from '../library/feeds.ts';
import { readTabState } from '../library/tab-state.ts';
import {
  type DetectorMessage,
  detectorMessageSchema,
  type PanelMessage,
  panelMessageSchema,
  type Reply,
  type ViewMessage,
  viewMessageSchema,
} from '../messages/messages.ts';
import { isStored } from '../personal/corrections/corrections.ts';
import { keepOnSite, switchPage } from '../personal/settings.ts';
import { readDatasetProblem } from '../sync/bundled.ts';
import { injectInto, PANEL_SCRIPT, readPage } from './content-scripts.ts';
import type { Background } from './context.ts';
import { correct, undo } from './corrections.ts';
import { keepReady, libraryOf } from './library.ts';
import { sendToTab } from './messaging.ts';
import { issueToken, markPanelOpen, tabOfKey, tradeToken } from './panel.ts';
import { type Sender, senderOf } from './sender.ts';
import { embedReported, embedStarted } from './tabs/embedded-players.ts';
import { countRows } from './tabs/episode-lists.ts';
import { detectorReported, detectorStarted } from './tabs/tabs.ts';

/** A message that its sender may not send, or that does not parse. The reason is logged, not sent back. */
class Refused extends Error {
  override name = 'Refused';
}

/** Handles every message: parses it by what its sender may send, and always replies. */
export async function receive(
  world: Background,
  message: unknown,
  from: Browser.runtime.MessageSender,
): Promise<Reply<unknown>> {
  try {
    return { ok: true, answer: await dispatch(world, message, from) };
  } catch (error) {
    if (error instanceof Refused) {
      console.warn(`Liner Notes: refused a message (${error.message})`);
      return { ok: false, problem: 'refused' };
    }
    console.error('Liner Notes: could not answer a message', error);
    return { ok: false, problem: 'failed' };
  }
}

function dispatch(world: Background, message: unknown, from: Browser.runtime.MessageSender): Promise<unknown> {
  const sender = senderOf(from, world.ownId);
  switch (sender.kind) {
    case 'detector':
      return fromDetector(world, parse(detectorMessageSchema, message, sender.kind), sender);
    case 'frame':
      return fromFrame(world, parse(detectorMessageSchema, message, sender.kind), sender);
    case 'panel':
      return fromPanel(world, parse(panelMessageSchema, message, sender.kind), sender);
    case 'view':
      return fromView(world, parse(viewMessageSchema, message, sender.kind));
    case 'stranger':
      return Promise.reject(new Refused('from a stranger'));
    default:
      return sender satisfies never;
  }
}

async function fromDetector(
  world: Background,
  message: DetectorMessage,
  from: Extract<Sender, { kind: 'detector' }>,
): Promise<unknown> {
  const { tab, site } = from;
  switch (message.type) {
    case 'detector-started':
      return detectorStarted(tab, site, message.run);
    case 'sighted': {
      await world.dataset.ready();
      const commands = await detectorReported(world, from, { ...message, address: from.address });
      void keepReady(world, tab);
      return commands;
    }
    case 'rows':
      await world.dataset.ready();
      return countRows(world, from, message.rows);
    case 'panel-script':
      return injectInto(tab, PANEL_SCRIPT);
    case 'panel-token':
      return { token: await issueToken(tab, message.request) };
    case 'panel-placed':
      return placePanel(from, message);
    default:
      return message satisfies never;
  }
}

/** An embedded player reports what it holds. It has no panel and no rows. */
async function fromFrame(
  world: Background,
  message: DetectorMessage,
  { tab, frame, site, isPrivate }: Extract<Sender, { kind: 'frame' }>,
): Promise<unknown> {
  switch (message.type) {
    case 'detector-started':
      return embedStarted(tab, frame, site, message.run);
    case 'sighted':
      await world.dataset.ready();
      await embedReported(world, { tab, frame, site, isPrivate }, message);
      void keepReady(world, tab);
      return true;
    case 'panel-script':
    case 'panel-token':
    case 'panel-placed':
    case 'rows':
      throw new Refused('a request that frames may not make');
    default:
      return message satisfies never;
  }
}

async function fromPanel(
  world: Background,
  message: PanelMessage,
  { tab, frame }: Extract<Sender, { kind: 'panel' }>,
): Promise<unknown> {
  if (message.type === 'panel-hello') {
    const key = await tradeToken(message.token, tab, frame);
    if (!key) throw new Refused('a panel without a valid token');
    return { key, tab, ready: (await readTabState(tab))?.ready };
  }
  if ((await tabOfKey(message.key)) !== tab) throw new Refused('a panel without a valid key');
  switch (message.type) {
    case 'panel-ask':
      await insightsThere(world);
      // A panel may only ask about its own tab. A detector runs there, so there is nothing to offer.
      return answerQuery(
        { ...libraryOf(world), readPageOffer: async () => ({ state: 'elsewhere' }) },
        message.query.kind === 'page' ? { kind: 'page', tab } : message.query,
      );
    case 'panel-refresh':
      return world.dataset.check();
    case 'panel-close':
      return sendToTab(tab, { type: 'close-panel' });
    case 'panel-switch':
      if ('site' in message.change && message.change.site !== (await readTabState(tab))?.site)
        throw new Refused('a switch of another site');
      // The panel says what is off now, and how to undo that.
      await sendToTab(tab, { type: 'hold' });
      return switchPage(message.change);
    case 'panel-correct':
      return correct(world, tab, message.request);
    case 'panel-undo':
      if (!(await affects(tab, message.id)) && (await isStored(world.personal, message.id)))
        throw new Refused('an undo of a correction that the tab does not show');
      return undo(world, message.id);
    default:
      return message satisfies never;
  }
}

/** Keeps how the user placed panel and tab: on the site for ever, whether it is open for this browser tab. */
async function placePanel(
  { tab, site }: Extract<Sender, { kind: 'detector' }>,
  { width, top, open }: Extract<DetectorMessage, { type: 'panel-placed' }>,
): Promise<void> {
  const look = parse(
    onSiteSchema,
    { ...(width !== undefined && { width }), ...(top !== undefined && { top }) },
    'detector',
  );
  if (width !== undefined || top !== undefined) await keepOnSite(site, look);
  if (open !== undefined) await markPanelOpen(tab, open);
}

async function fromView(world: Background, message: ViewMessage): Promise<unknown> {
  switch (message.type) {
    case 'refresh':
      return world.dataset.check();
    case 'ask':
      await insightsThere(world);
      return answerQuery(libraryOf(world), message.query);
    case 'list-feeds':
      await insightsThere(world);
      return listFeeds(world.database);
    case 'correct':
      return correct(world, message.tab, message.request);
    case 'undo-correction':
      return undo(world, message.id);
    case 'corrections-changed':
      return world.refresh();
    case 'sync-feeds':
      return world.feeds.sync(message.id, message.feed);
    case 'feeds-changed':
      return world.feeds.listChanged();
    case 'read-page':
      return readPage(message.tab);
    default:
      return message satisfies never;
  }
}

/** Without a database, the insights are only there once they are in memory. */
async function insightsThere({ dataset }: Background): Promise<void> {
  if ((await readDatasetProblem()) === 'memory-only') await dataset.ready();
}

/** Whether a correction affects what a tab shows. */
async function affects(tab: number, id: string): Promise<boolean> {
  const state = await readTabState(tab);
  const found = [...(state?.found ?? []), ...(state?.embeds ?? []).flatMap((frame) => frame.found)];
  return found.some(({ reasons }) => reasons.some(({ field, params }) => field === 'correction' && params.id === id));
}

interface Schema<T> {
  safeParse(
    value: unknown,
  ): { success: true; data: T } | { success: false; error: { issues: { path: PropertyKey[] }[] } };
}

function parse<T>(schema: Schema<T>, message: unknown, sender: string): T {
  const parsed = schema.safeParse(message);
  if (parsed.success) return parsed.data;
  // Log only where it fails: the content may tell what the user listens to.
  const places = parsed.error.issues.map((issue) => issue.path.join('.') || 'type').join(', ');
  throw new Refused(`from a ${sender}, unreadable at ${places}`);
}
