import { useEffect } from 'react';
import type { Settings } from '../../lib/domain/settings.ts';
import { rememberTheme } from './remembered-theme.ts';

/** Dresses the document in the theme that the person has set; until it is known it looks as the system does. */
export function useTheme(theme: Settings['theme'] | undefined): void {
  useEffect(() => {
    if (!theme) return;
    document.documentElement.dataset.theme = theme;
    rememberTheme(theme);
  }, [theme]);
}
