/** The product's mark (source: assets/icon): a sleeve with notes on it, and the record cut by its edge. */
export function Mark() {
  return (
    <svg className="mark" viewBox="0 0 20 20" aria-hidden="true" focusable="false">
      <path className="mark-sleeve" d="M3 0h14a3 3 0 0 1 3 3v14a3 3 0 0 1-3 3H3a3 3 0 0 1-3-3V3a3 3 0 0 1 3-3Z" />
      <path className="mark-record" d="M20 2.65a7.5 7.5 0 1 0 0 14.7Z" />
      <path className="mark-label" d="M20 7.5a2.75 2.75 0 1 0 0 5Z" />
      <path className="mark-notes" d="M4 5h7v1H4zM4 8h6v1H4zM4 11h6v1H4zM4 14h7v1H4z" />
    </svg>
  );
}
