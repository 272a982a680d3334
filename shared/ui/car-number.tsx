/** A car's number as on its door: one width for one or three digits, so that a column of them reads at a glance. */
export function CarNumber({ value, muted = false }: { value: string | null; muted?: boolean }) {
  if (value === null) return <span className="inline-block w-10 text-center text-faint">–</span>
  return (
    <span
      className={`tabular inline-flex h-6 min-w-10 items-center justify-center rounded-sm border px-1 text-sm font-bold ${
        muted ? 'border-line text-faint' : 'border-line-strong text-ink'
      }`}
    >
      {value}
    </span>
  )
}
