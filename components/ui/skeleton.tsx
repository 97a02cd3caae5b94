/** Placeholder in the shape of a list of insights. */
export function Skeleton({ label }: { label: string }) {
  return (
    <div className="skeleton" role="status">
      <span className="hidden">{label}</span>
      {['a', 'b', 'c'].map((each) => (
        <div key={each} className="skeleton-insight" aria-hidden="true">
          <i />
          <i />
          <i />
        </div>
      ))}
    </div>
  );
}
