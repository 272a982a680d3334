import { counted } from '../../ui/counted.ts'
import { Keys } from '../../ui/keys.tsx'

interface CoEditingStripProps {
  readonly needsYou: number
  readonly merged: number
  /** Facts that are not as they were submitted last; zero where nothing was. */
  readonly changed: number
  readonly version: number
  readonly onDecide: () => void
  readonly onMerged: () => void
  readonly onChanged: () => void
}

/** What several hands on one sheet led to, in one quiet line: what needs a person, and what did not. */
export function CoEditingStrip({ needsYou, merged, changed, version, ...on }: CoEditingStripProps) {
  if (needsYou + merged + changed === 0) return null
  return (
    <div className="flex flex-wrap items-center gap-x-5 gap-y-1 border-b border-line bg-surface px-6 py-1.5 text-sm">
      {needsYou > 0 && (
        <button
          type="button"
          data-strip="needs-you"
          className="flex cursor-pointer items-center gap-2 rounded-sm border border-danger-line bg-danger-soft px-2 py-0.5 font-medium text-danger hover:border-danger"
          onClick={on.onDecide}
        >
          {needsYou === 1 ? '1 thing needs you' : `${needsYou} things need you`}
          <Keys accelerator="Alt+N" />
        </button>
      )}
      {merged > 0 && (
        <button type="button" data-strip="merged" className={quiet} onClick={on.onMerged}>
          {counted(merged, 'field')} merged by {merged === 1 ? 'itself' : 'themselves'}
          <Keys accelerator="Alt+M" />
        </button>
      )}
      {changed > 0 && (
        <button type="button" data-strip="changed" className={quiet} onClick={on.onChanged}>
          {counted(changed, 'change')} since version {version}
        </button>
      )}
    </div>
  )
}

const quiet =
  'flex cursor-pointer items-center gap-2 text-soft underline-offset-2 hover:text-ink hover:underline'
