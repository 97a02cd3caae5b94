import type { Tool } from '../command-line/tool.ts';

export type Used = Tool;
