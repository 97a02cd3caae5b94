import { useEffect } from 'react';
import type { Settings } from '../../lib/domain/settings.ts';
import { applyTheme } from './remembered-theme.ts';

/** Applies the user's theme to the document; the system's until it is known. */
export function useTheme(theme: Settings['theme'] | undefined): void {
  useEffect(() => {
    if (theme) applyTheme(theme);
  }, [theme]);
}
