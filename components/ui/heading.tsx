import type { ReactNode } from 'react';

/** How deep a heading stands: 1 is the view's own. */
export type Level = 1 | 2 | 3;

interface HeadingProps {
  level: Level;
  children: ReactNode;
  /** The language of the text, empty when it is not known. */
  lang?: string | undefined;
  id?: string | undefined;
  className?: string | undefined;
}

/** A heading; the view's own can take the focus when another view opens. */
export function Heading({ level, children, lang, ...rest }: HeadingProps) {
  const Tag = `h${level}` as const;
  return (
    <Tag {...rest} {...(level === 1 ? { tabIndex: -1 } : {})} {...(lang === undefined ? {} : { lang, dir: 'auto' })}>
      {children}
    </Tag>
  );
}

/** The next level down. */
export function below(level: Level): Level {
  return level === 1 ? 2 : 3;
}
