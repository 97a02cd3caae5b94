import { lazy } from 'react';
import { i18n } from '../../lib/i18n.ts';
import { painted } from '../ui/painted.ts';
import { StateNote } from '../ui/state-note.tsx';

/** Loaded at the first paint, so that it is there when one goes on from "This page". */
const loading = painted.then(async () => {
  try {
    const views = await import('./browse.tsx');
    // Chromium does not draw a frame while a style sheet of it loads, nor after that before it is asked to.
    requestAnimationFrame(() => document.body.getBoundingClientRect());
    return views;
  } catch (error) {
    console.error('Liner Notes: the views cannot be loaded', error);
    // Its files are gone with an update of the extension.
    return { Browse: Gone };
  }
});

function Gone() {
  return <StateNote title={i18n.t('problem.goneTitle')}>{i18n.t('problem.gone')}</StateNote>;
}

/** `Browse`, for frames that show "This page" first and should do so soon. */
export const BrowseLater = lazy(async () => ({ default: (await loading).Browse }));
