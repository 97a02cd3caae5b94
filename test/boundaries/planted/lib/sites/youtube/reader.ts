export const other = 'another site';
