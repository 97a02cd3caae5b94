import { shown } from '../popup/main.tsx';

export const more = shown;
