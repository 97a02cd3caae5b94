import { tool } from '../command-line/tool.ts';

export const used = tool;
