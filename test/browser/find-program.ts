import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';

export type BrowserName = 'chromium' | 'firefox';

/** What the tests need besides Node: browsers, and the web server whose set-up is documented for feeds. */
export type ProgramName = BrowserName | 'nginx';

/** Environment variables that name a program and skip the search. */
export const OVERRIDES: Record<ProgramName, string> = {
  chromium: 'LINER_NOTES_CHROMIUM',
  firefox: 'LINER_NOTES_FIREFOX',
  nginx: 'LINER_NOTES_NGINX',
};

/** Where each system keeps its programs, in order of preference: Chromium and Chrome for Testing before branded ones. */
const PLACES: Record<ProgramName, Partial<Record<NodeJS.Platform, string[]>>> = {
  chromium: {
    linux: [
      ...['chromium', 'chromium-browser', 'chrome-for-testing', 'google-chrome-for-testing'],
      ...['google-chrome-stable', 'google-chrome', 'microsoft-edge-stable', 'microsoft-edge'],
    ],
    darwin: [
      'Chromium.app/Contents/MacOS/Chromium',
      'Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing',
      'Google Chrome.app/Contents/MacOS/Google Chrome',
      'Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
    ],
    win32: [
      'Chromium/Application/chrome.exe',
      'Google/Chrome for Testing/Application/chrome.exe',
      'Google/Chrome/Application/chrome.exe',
      'Microsoft/Edge/Application/msedge.exe',
    ],
  },
  firefox: {
    linux: ['firefox-esr', 'firefox'],
    darwin: ['Firefox ESR.app/Contents/MacOS/firefox', 'Firefox.app/Contents/MacOS/firefox'],
    win32: ['Mozilla Firefox ESR/firefox.exe', 'Mozilla Firefox/firefox.exe'],
  },
  nginx: { linux: ['nginx'], darwin: ['nginx'], win32: ['nginx/nginx.exe'] },
};

/**
 * The path of an installed program, or nothing.
 * @throws Error when the environment names one that is not there
 */
export function findProgram(name: ProgramName): string | undefined {
  const named = process.env[OVERRIDES[name]];
  if (named) {
    if (existsSync(named)) return named;
    throw new Error(`${OVERRIDES[name]} names ${named}, which does not exist.`);
  }
  const places = PLACES[name][process.platform] ?? [];
  return places.flatMap((place) => folders().map((folder) => join(folder, place))).find((path) => existsSync(path));
}

function folders(): string[] {
  const { PATH = '', ProgramFiles, LOCALAPPDATA } = process.env;
  switch (process.platform) {
    case 'win32':
      return [ProgramFiles, process.env['ProgramFiles(x86)'], LOCALAPPDATA].filter((folder) => folder !== undefined);
    case 'darwin':
      return ['/Applications', join(homedir(), 'Applications'), ...PATH.split(delimiter).filter(Boolean)];
    default:
      return [...PATH.split(delimiter), '/usr/local/bin', '/usr/bin', '/usr/sbin', '/snap/bin'].filter(Boolean);
  }
}
