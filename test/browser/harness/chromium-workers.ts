import type { Browser, CDPSession, Protocol } from 'puppeteer-core';

/**
 * The service workers of extensions in Chromium, from the browser itself: Puppeteer's list keeps workers whose session
 * is gone if one ends and starts again at once.
 */
export interface ChromiumWorkers {
  /** Ids of the running workers whose address starts with `origin`. */
  running(origin: string): Promise<string[]>;
  /** Ends a worker; does nothing if it is gone. */
  end(id: string): Promise<void>;
  /** A session with a worker; it ends with the worker at the latest. */
  attach(id: string): Promise<CDPSession>;
}

const GONE = /No session with given id|No target with given id|Session closed|Target closed|Inspected target navigated/;
const unlessGone = (error: unknown) => {
  if (!GONE.test(String(error))) throw error;
};

/** @param onError gets what workers log as errors, and their uncaught exceptions */
export async function workersOf(browser: Browser, onError: (text: string) => void): Promise<ChromiumWorkers> {
  const root = await browser.target().createCDPSession();
  /** Our sessions and their workers: a session that stays would keep its worker in the lists. */
  const attached = new Map<string, string>();
  root.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
    attached.set(sessionId, targetInfo.targetId);
    const session = root.connection()?.session(sessionId);
    if (!session) return;
    listen(session, onError);
    session.send('Runtime.enable').catch(unlessGone);
  });
  root.on('Target.detachedFromTarget', ({ sessionId }) => attached.delete(sessionId));
  await root.send('Target.setAutoAttach', {
    autoAttach: true,
    waitForDebuggerOnStart: false,
    flatten: true,
    filter: [{ type: 'service_worker' }],
  });

  return {
    running: async (origin) => {
      const { targetInfos } = await root.send('Target.getTargets', { filter: [{ type: 'service_worker' }] });
      return targetInfos.filter(({ url }) => url.startsWith(origin)).map(({ targetId }) => targetId);
    },
    end: async (targetId) => {
      await root.send('Target.closeTarget', { targetId }).catch(unlessGone);
      for (const [sessionId, target] of attached) {
        if (target === targetId) await root.send('Target.detachFromTarget', { sessionId }).catch(unlessGone);
      }
    },
    attach: async (targetId) => {
      const { sessionId } = await root.send('Target.attachToTarget', { targetId, flatten: true });
      const session = root.connection()?.session(sessionId);
      if (!session) throw new Error('the worker is gone');
      return session;
    },
  };
}

/**
 * Runs a function in the worker of a session, and ends the session.
 * @param work must be self-contained, with arguments and results as JSON
 */
export async function runIn<A extends unknown[], R>(
  session: CDPSession,
  work: (...args: A) => R | Promise<R>,
  ...args: A
): Promise<R> {
  const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
    expression: `(${work})(...${JSON.stringify(args)})`,
    awaitPromise: true,
    returnByValue: true,
  });
  await session.detach().catch(unlessGone);
  if (exceptionDetails) throw new Error(described(exceptionDetails));
  return result.value;
}

function listen(session: CDPSession, onError: (text: string) => void): void {
  session.on('Runtime.consoleAPICalled', ({ type, args }) => {
    if (type === 'error') onError(args.map(({ value, description }) => description ?? String(value)).join(' '));
  });
  session.on('Runtime.exceptionThrown', ({ exceptionDetails }) => onError(described(exceptionDetails)));
}

const described = ({ exception, text }: Protocol.Runtime.ExceptionDetails) => exception?.description ?? text;
