import { i18n } from '../../lib/i18n.ts';

interface RecentListProps {
  texts: readonly string[];
  onChoose: (text: string) => void;
  onClear: () => void;
}

/** The latest searches, below an empty search. */
export function RecentList({ texts, onChoose, onClear }: RecentListProps) {
  /** The list goes away with the focus. */
  const focusSearch = () => document.querySelector<HTMLElement>('input[type=search]')?.focus({ preventScroll: true });
  return (
    <div className="search-recent">
      <p className="label" id="search-recent">
        {i18n.t('search.recent')}
      </p>
      <ul aria-labelledby="search-recent">
        {texts.map((text) => (
          <li key={text}>
            <button
              type="button"
              className="result"
              onClick={() => {
                focusSearch();
                onChoose(text);
              }}
            >
              {text}
            </button>
          </li>
        ))}
      </ul>
      <button
        type="button"
        onClick={() => {
          focusSearch();
          onClear();
        }}
      >
        {i18n.t('search.clearRecent')}
      </button>
    </div>
  );
}
