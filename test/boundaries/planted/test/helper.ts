export const only = 'for tests';
