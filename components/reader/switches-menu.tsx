import { useId, useRef } from 'react';
import type { PageSwitch, Settings } from '../../lib/domain/settings.ts';
import type { SiteId } from '../../lib/domain/site-ids.ts';
import { i18n } from '../../lib/i18n.ts';
import { Icon } from '../ui/icon.tsx';
import { siteName } from '../ui/sites.ts';

interface SwitchesMenuProps {
  /** The site in the tab, if its pages are read. */
  site: SiteId | undefined;
  settings: Settings;
  switchPage: (change: PageSwitch) => void;
}

/** What can be switched where one reads. Each is undone in the same place: here, or where "This page" says it is off. */
export function SwitchesMenu({ site, settings, switchPage }: SwitchesMenuProps) {
  const id = useId();
  const menu = useRef<HTMLDivElement>(null);
  const isTabHidden = site !== undefined && settings.onSites?.[site]?.tabHidden === true;
  const item = (text: string, change: PageSwitch) => (
    <button
      type="button"
      onClick={() => {
        menu.current?.hidePopover();
        switchPage(change);
      }}
    >
      {text}
    </button>
  );
  return (
    <>
      <button type="button" className="tool" popoverTarget={id} title={i18n.t('frame.more')}>
        <Icon name="more" />
        <span className="hidden">{i18n.t('frame.more')}</span>
      </button>
      <div ref={menu} id={id} popover="auto" className="menu">
        {site && site !== 'web' && (
          <>
            {item(i18n.t(isTabHidden ? 'switches.showTab' : 'switches.hideTab', [siteName(site)]), {
              site,
              tabHidden: !isTabHidden,
            })}
            {item(i18n.t('switches.siteOff', [siteName(site)]), { site, on: false })}
          </>
        )}
        {item(i18n.t('switches.pause'), { paused: true })}
      </div>
    </>
  );
}
