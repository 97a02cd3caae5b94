import type { Browser, CDPSession, Protocol } from 'puppeteer-core';

/**
 * The service workers of extensions in a Chromium, asked of the browser itself. Puppeteer's own list of workers goes
 * wrong where one is ended and waked at once: it keeps one whose session is gone.
 */
export interface ChromiumWorkers {
  /** Ids of those that run now and whose address starts so. */
  running(origin: string): Promise<string[]>;
  /** Ends one; a browser that has none of that id any more is content. */
  end(id: string): Promise<void>;
  /** A session with one; it ends with the worker at the latest. */
  attach(id: string): Promise<CDPSession>;
}

const GONE = /No session with given id|No target with given id|Session closed|Target closed|Inspected target navigated/;
const unlessGone = (error: unknown) => {
  if (!GONE.test(String(error))) throw error;
};

/** @param onError is told what a worker logs as an error, and what it throws and nobody catches */
export async function workersOf(browser: Browser, onError: (text: string) => void): Promise<ChromiumWorkers> {
  const root = await browser.target().createCDPSession();
  /** Our sessions, by the worker they are attached to: one that is left would keep what it is attached to in the lists. */
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
 * Runs a function in the worker that a session is with, and ends the session.
 * @param work must be self-contained; what it is given and gives must be JSON
 */
export async function runIn<A, R>(session: CDPSession, work: (given: A) => R | Promise<R>, given: A): Promise<R> {
  const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
    expression: `(${work})(${JSON.stringify(given)})`,
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
