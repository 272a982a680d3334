/** The mark: three grid slots, staggered as on the tarmac, the pole slot lit. */
export function Mark({ size = 24 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" fill="none" aria-hidden="true" strokeWidth="2.6">
      <path d="M3 10V3.8h8V10" className="stroke-signal" />
      <path d="M13 15.6V9.4h8v6.2" stroke="currentColor" />
      <path d="M3 21.2V15h8v6.2" stroke="currentColor" opacity="0.55" />
    </svg>
  )
}
