/** The logo (source: assets/icon): a sleeve with notes, and a record cut off by its edge. */
export function Mark() {
  return (
    <svg className="mark" viewBox="0 0 20 20" aria-hidden="true" focusable="false">
      <path className="mark-sleeve" d="M3 0h14a3 3 0 0 1 3 3v14a3 3 0 0 1-3 3H3a3 3 0 0 1-3-3V3a3 3 0 0 1 3-3Z" />
      <path className="mark-record" d="M20 3.16a7 7 0 1 0 0 13.68Z" />
      <path className="mark-label" d="M20 8a2.5 2.5 0 1 0 0 4Z" />
      <path className="mark-notes" d="M4 5h6v1H4zM4 8h5v1H4zM4 11h5v1H4zM4 14h6v1H4z" />
    </svg>
  );
}
