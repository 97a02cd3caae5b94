export const tool = 'tool';
export type Tool = typeof tool;
