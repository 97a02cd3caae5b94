import type { Browser, CDPSession, Frame, Page } from 'puppeteer-core';
import type { BrowserName } from '../find-program.ts';

/** How a browser is started. */
export interface LaunchOptions {
  headless?: boolean;
  /** `host:port` of the proxy for requests that are not served from files. */
  proxy?: string;
  /** The browser's accepted language; its interface stays English. */
  language?: string;
  /** `host:port` of a feed on this machine, which bypasses the proxy. */
  direct?: string;
  /** Timeout of one call into Chromium, in milliseconds; three minutes by default. */
  requestTimeout?: number;
  /** The window's inner size, CSS px. */
  width?: number;
  height?: number;
  /** The folder of an extension that belongs to the profile, and so is there after each restart. */
  extension?: string;
  /** Firefox's "Never remember history": every window is private, and there is no IndexedDB. */
  neverRemembers?: true;
  /** Not allowed in private windows; that would reload it right after the installation. Firefox only. */
  onlyNormal?: true;
  /** An administrator's policy for the extension; only Firefox on Linux reads it from a place where a test may write. */
  policy?: object;
}

/** The reply to a page's request, or nothing to let the request out. */
export type Serve = (url: URL) => { status: number; contentType: string; body: string | Uint8Array } | undefined;

/** Media features that can be pretended. */
export interface Media {
  colorScheme?: 'light' | 'dark';
  reducedMotion?: boolean;
}

/** How a browser ends: closed by the user, or killed. */
export type Ending = 'closed' | 'killed';

/** An element with a name in the accessibility tree; `expanded` where it applies. */
export interface AccessibleThing {
  name: string;
  expanded?: boolean;
}

/** What the two browsers do differently. */
export interface Driver {
  name: BrowserName;
  browser: Browser;
  /**
   * Installs or updates the extension; does nothing if it belongs to the profile.
   * @returns its origin, such as `chrome-extension://abc`
   */
  install(folder: string): Promise<string>;
  /** Ends the browser and starts it again with the same profile, without its pages. */
  restart(how: Ending): Promise<void>;
  /** Answers a page's requests for `hosts`. */
  serve(page: Page, hosts: readonly string[], serve: Serve): Promise<void>;
  /** Opens a page of the extension, in a tab of the window in front or in a window of its own. */
  openOwn(address: string, where: 'tab' | 'window'): Promise<Page>;
  /** The same, but none of the page's own scripts run. */
  openIdle(address: string, where: 'tab' | 'window'): Promise<Page>;
  /** A new page in a private window. */
  openPrivate(): Promise<Page>;
  /** Opens a page of the extension in a private window; Firefox only, as in Chromium these open beside it. */
  openOwnPrivately(address: string): Promise<Page>;
  /** The worker (Chromium) or event page (Firefox). */
  backgroundRuns(): Promise<boolean>;
  /** Ends it; its work may start it again at once. */
  killBackground(): Promise<void>;
  /** A session with the running worker; Chromium only. */
  backgroundSession(): Promise<CDPSession>;
  /** Clicks the extension's icon in the toolbar. */
  clickToolbar(page: Page): Promise<void>;
  /** Presses the command's shortcut in Firefox; sends its event in Chromium, which takes no such keys from outside. */
  command(page: Page, name: string): Promise<void>;
  /**
   * Allows or denies a host, as the user can on the browser's own page for extensions. In Chromium this needs a build
   * with the host among its permissions, and the first call denies all others.
   */
  setAccess(host: string, allowed: boolean): Promise<void>;
  /** Clicks the extension's icon with a page in front, and returns its popup; Chromium only. */
  clickIcon(page: Page): Promise<Page>;
  pretend(page: Page, media: Media): Promise<void>;
  /** What a screen reader gets of the page in front, including closed shadow roots. */
  accessibleThings(page: Page): Promise<AccessibleThing[]>;
  /** The address of a frame; Puppeteer does not know it in Firefox. */
  addressOf(frame: Frame): Promise<string>;
  /**
   * The panel's address as the page uses it: in Chromium it is valid for this session only, and in a closed shadow
   * root.
   */
  panelSource(page: Page): Promise<string>;
  /** Errors that the background has logged since the last call. */
  takeBackgroundErrors(): Promise<string[]>;
  close(): Promise<void>;
}
