import { i18n } from '../../lib/i18n.ts';

interface PanelShortcutProps {
  /** The keyboard shortcut of the panel in the browser's notation; empty if none is set. */
  shortcut: string;
  /** Opens the browser's page for shortcuts, the only place to change them. */
  openShortcuts: () => void;
}

/** The shortcut of the panel, and where to change it. */
export function PanelShortcut({ shortcut, openShortcuts }: PanelShortcutProps) {
  return (
    <>
      <div className="row">
        <span>{i18n.t('options.shortcuts.toggle')}</span>
        {shortcut ? <kbd>{shortcut}</kbd> : <span className="quiet">{i18n.t('options.shortcuts.none')}</span>}
      </div>
      <div className="actions">
        <button type="button" onClick={openShortcuts}>
          {i18n.t('options.shortcuts.change')}
        </button>
      </div>
    </>
  );
}
