import { useTexts } from './texts.tsx'

interface RoomBarProps {
  readonly label: string
  readonly used: number
  /** Null for any number. */
  readonly limit: number | null
}

/** How much of what a plan has room for is taken. */
export function RoomBar({ label, used, limit }: RoomBarProps) {
  const { t } = useTexts()
  const over = limit !== null && used > limit
  return (
    <div className="flex flex-col gap-1">
      <div className="flex items-baseline justify-between gap-4">
        <span className="min-w-0 truncate">{label}</span>
        <span className={`tabular shrink-0 text-sm ${over ? 'text-danger' : 'text-soft'}`}>
          {limit === null ? t('{used}, no limit', { used }) : t('{used} of {limit}', { used, limit })}
          {over && `, ${t('{count} over', { count: used - limit })}`}
        </span>
      </div>
      {limit !== null && (
        <meter
          aria-label={label}
          className={`room-bar ${over ? 'text-danger' : used === limit ? 'text-provisional' : ''}`}
          min={0}
          max={limit}
          value={Math.min(used, limit)}
        />
      )}
    </div>
  )
}
