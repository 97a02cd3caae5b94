import type { Browser, CDPSession, Frame, Page } from 'puppeteer-core';
import type { BrowserName } from '../find-program.ts';

/** How a browser is started. */
export interface LaunchOptions {
  headless?: boolean;
  /** `host:port` of a proxy that every request goes to which is not served from a file. */
  proxy?: string;
  /** The language that the browser asks pages for; its own stays English. */
  language?: string;
  /** `host:port` of this machine that is asked without the proxy: a feed's. */
  direct?: string;
  /** How long one call into Chromium may take, in milliseconds; three minutes where nothing is said. */
  requestTimeout?: number;
  /** The window's inner size, CSS px. */
  width?: number;
  height?: number;
  /** The folder of an extension that belongs to the profile: it is there from the start, and after each restart. */
  extension?: string;
  /** What an administrator has set for the extension; Firefox on Linux alone reads that from where a test may write. */
  policy?: object;
}

/** What a page is answered with, or nothing: then the request goes out. */
export type Serve = (url: URL) => { status: number; contentType: string; body: string | Uint8Array } | undefined;

/** Media features that can be pretended. */
export interface Media {
  colorScheme?: 'light' | 'dark';
  reducedMotion?: boolean;
}

/** How a browser ends: closed by a person, or killed at whatever it is just doing. */
export type Ending = 'closed' | 'killed';

/** A thing with a name in a browser's accessibility tree; `expanded` where it can be. */
export interface AccessibleThing {
  name: string;
  expanded?: boolean;
}

/** What the two browsers do differently. */
export interface Driver {
  name: BrowserName;
  browser: Browser;
  /**
   * Installs the extension, or updates it; nothing where it belongs to the profile.
   * @returns its origin, such as `chrome-extension://abc`
   */
  install(folder: string): Promise<string>;
  /** Ends the browser, and starts it again with the same profile; all pages are gone by then. */
  restart(how: Ending): Promise<void>;
  /** Answers a page's requests for `hosts`. */
  serve(page: Page, hosts: readonly string[], serve: Serve): Promise<void>;
  /** Opens a page of the extension, in a tab of the window in front or in a window of its own. */
  openOwn(address: string, where: 'tab' | 'window'): Promise<Page>;
  /** A new page in a private window. */
  openPrivate(): Promise<Page>;
  /** The worker (Chromium) or event page (Firefox). */
  backgroundRuns(): Promise<boolean>;
  /** Ends it; what it was doing may wake it again at once. */
  killBackground(): Promise<void>;
  /** A session with the worker that runs, in Chromium; Firefox's background is out of reach. */
  backgroundSession(): Promise<CDPSession>;
  /** Clicks the extension's icon in the toolbar. */
  clickToolbar(page: Page): Promise<void>;
  /** Presses the command's shortcut in Firefox; Chromium takes no such keys from outside, there the event is sent. */
  command(page: Page, name: string): Promise<void>;
  /**
   * Lets the extension read a host or not any more, as the person can on the browser's own page for extensions. In
   * Chromium this needs a build that has the host among its permissions, and the first call takes all the others away.
   */
  setAccess(host: string, allowed: boolean): Promise<void>;
  /** Clicks the extension's icon while a page is in front, and gives the popup that opens; not to be had in Firefox. */
  clickIcon(page: Page): Promise<Page>;
  pretend(page: Page, media: Media): Promise<void>;
  /** What a screen reader is told of a page that is in front, closed shadow roots included. */
  accessibleThings(page: Page): Promise<AccessibleThing[]>;
  /** The address of a frame, which Firefox does not tell outside. */
  addressOf(frame: Frame): Promise<string>;
  /**
   * Where a page that holds the panel can load it from: in Chromium an address of this session only, which lies in a
   * closed shadow root.
   */
  panelSource(page: Page): Promise<string>;
  /** What the extension's background has logged as an error since the last call. */
  takeBackgroundErrors(): Promise<string[]>;
  close(): Promise<void>;
}
