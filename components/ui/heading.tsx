import type { ReactNode } from 'react';

/** The level of a heading: 1 is the title of the view. */
export type Level = 1 | 2 | 3;

interface HeadingProps {
  level: Level;
  children: ReactNode;
  /** The language of the text; empty if unknown. */
  lang?: string | undefined;
  id?: string | undefined;
  className?: string | undefined;
}

/** A heading. That of level 1 can take the focus when its view opens. */
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
