/** The mark: three grid slots, staggered as on the tarmac, the pole slot lit. */
export function Mark({ size = 24 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" fill="none" aria-hidden="true" strokeWidth="2.4">
      <path d="M3.3 8.8V3.3h6.4v5.5" className="stroke-signal" />
      <path d="M14.3 14.9V9.4h6.4v5.5" stroke="currentColor" />
      <path d="M3.3 21V15.5h6.4V21" stroke="currentColor" opacity="0.55" />
    </svg>
  )
}
