import type { SelectorPack } from '../domain/selector-pack.ts';

/*
 * Commands from the background to the scripts in a page. Content scripts do not include Zod, so these few shapes have
 * hand-written guards.
 */

/** Whether to read the page, and the selector pack to use if there is a newer one than the built-in. */
export interface DetectorConfig {
  active: boolean;
  pack?: SelectorPack;
}

/** `site`: as light or dark as the page. */
export type Theme = 'system' | 'light' | 'dark' | 'site';

/** What the edge tab shows, as finished texts: the message catalogue stays out of the page. */
export interface EdgeTabState {
  visible: boolean;
  /** The number on it; 0 if there is something to show, but no sure match to count. */
  count: number;
  label: string;
  panelTitle: string;
  edge: 'left' | 'right';
  theme: Theme;
  /** What the handle that sizes the panel is called. */
  sizeLabel: string;
  /** Width of the panel, in CSS px. */
  width: number;
  /** Where the tab is along its edge, as a share of the window's height; its usual place if absent. */
  top?: number | undefined;
  /** The user does not want the tab on this site. */
  tabHidden?: boolean | undefined;
  /** The user left the panel open in this browser tab. */
  open?: boolean;
  /** Selector of the site's player bar, which the panel must not cover. */
  bars: string;
}

/** Background → detector. */
export type DetectorCommand = { type: 'detector-config' } & DetectorConfig;

/**
 * Background → edge tab; `leave` removes tab and panel from the page. After `hold`, an open panel stays until the user
 * closes it: it shows what they have just switched off, and how to undo that.
 */
export type EdgeTabCommand =
  | ({ type: 'edge-tab' } & EdgeTabState)
  | { type: 'toggle-panel' }
  | { type: 'close-panel' }
  | { type: 'hold' }
  | { type: 'leave' };

/** Background → the script that shows counts beside the rows of episode lists. */
export interface RowsCommand {
  type: 'rows';
  on: boolean;
  theme: Theme;
  pack?: SelectorPack;
}

/** Our scripts in a page, as their detector names them. */
export const scriptNames = ['detector', 'edge-tab', 'rows'] as const;
export type ScriptName = (typeof scriptNames)[number];

/** What can come with the reply to a detector's report, for the scripts that are in the page already. */
export type PageCommand = EdgeTabCommand | RowsCommand;

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
const isOneOf = (value: unknown, ...words: string[]) => words.some((word) => word === value);

const isTheme = (value: unknown) => isOneOf(value, 'system', 'light', 'dark', 'site');
const isOptional = (value: unknown, type: 'number' | 'boolean') => value === undefined || typeof value === type;

export function isDetectorConfig(value: unknown): value is DetectorConfig {
  return isRecord(value) && typeof value.active === 'boolean' && (value.pack === undefined || isPack(value.pack));
}

const isLists = (value: unknown) =>
  isRecord(value) &&
  Object.values(value).every((list) => Array.isArray(list) && list.every((entry) => typeof entry === 'string'));

/** Whether a value has the shape of a selector pack. Its limits are checked where it is received. */
export function isPack(value: unknown): value is SelectorPack {
  return isRecord(value) && Number.isInteger(value.version) && isLists(value.selectors) && isLists(value.paths);
}

export function isDetectorCommand(value: unknown): value is DetectorCommand {
  return isDetectorConfig(value) && (value as { type?: unknown }).type === 'detector-config';
}

export function isEdgeTabCommand(value: unknown): value is EdgeTabCommand {
  if (!isRecord(value)) return false;
  if (isOneOf(value.type, 'toggle-panel', 'close-panel', 'hold', 'leave')) return true;
  return (
    value.type === 'edge-tab' &&
    typeof value.visible === 'boolean' &&
    Number.isInteger(value.count) &&
    typeof value.width === 'number' &&
    isOptional(value.top, 'number') &&
    isOptional(value.tabHidden, 'boolean') &&
    isOptional(value.open, 'boolean') &&
    [value.label, value.panelTitle, value.sizeLabel, value.bars].every((text) => typeof text === 'string') &&
    isOneOf(value.edge, 'left', 'right') &&
    isTheme(value.theme)
  );
}

export function isRowsCommand(value: unknown): value is RowsCommand {
  return (
    isRecord(value) &&
    value.type === 'rows' &&
    typeof value.on === 'boolean' &&
    isTheme(value.theme) &&
    (value.pack === undefined || isPack(value.pack))
  );
}

/** The answer in a reply of the background; undefined if it refused or failed. */
export function answerOf(reply: unknown): unknown {
  return isRecord(reply) && reply.ok === true ? reply.answer : undefined;
}
