import type { ReactNode } from 'react';

interface SectionProps {
  id: string;
  title: string;
  text?: string;
  children: ReactNode;
}

/** A section of the options: its name beside its content. */
export function Section({ id, title, text, children }: SectionProps) {
  return (
    <section className="option-section" aria-labelledby={id}>
      <div className="option-name">
        <h2 id={id}>{title}</h2>
        {text !== undefined && <p>{text}</p>}
      </div>
      <div className="option-body">{children}</div>
    </section>
  );
}
