import type { ReactNode } from 'react'
import type { Live } from '../live-answers.ts'
import { Button } from './button.tsx'

/** Shows what a live query answered, or that it is still on its way, or why it failed. */
export function Loaded<Result>({
  live,
  words,
  children,
}: {
  live: Live<Result>
  /** What is waited for, where that takes longer than a moment. */
  words?: string | null
  children: (data: Result) => ReactNode
}) {
  switch (live.kind) {
    case 'loading':
      return <Loading words={words ?? null} />
    case 'failed':
      return (
        <Blank
          title="This could not be read"
          tone="danger"
          action={live.retry && <Button onClick={live.retry}>Try again</Button>}
        >
          {live.message} Nothing you entered is lost. Open the screen again, or restart GridBoss.
        </Blank>
      )
    case 'ready':
      return children(live.data)
  }
}

/** Grey bars where rows will be; they appear only after a moment, because most answers need less. */
export function Loading({ words = null }: { words?: string | null }) {
  return (
    <output className="flex animate-[appear_150ms_200ms_both] flex-col gap-3 p-4">
      {words === null ? <span className="sr-only">Loading</span> : <p className="text-soft">{words}</p>}
      {['w-2/3', 'w-1/2', 'w-3/5', 'w-2/5'].map((width) => (
        <span key={width} className={`h-3 rounded-sm bg-sunken ${width}`} />
      ))}
    </output>
  )
}

interface BlankProps {
  readonly title: string
  readonly children: ReactNode
  readonly action?: ReactNode
  readonly tone?: 'plain' | 'danger'
}

/** An empty place that says why it is empty and what to do about it. */
export function Blank({ title, children, action, tone = 'plain' }: BlankProps) {
  return (
    <div className="flex flex-col items-start gap-2 px-4 py-6" role={tone === 'danger' ? 'alert' : undefined}>
      <p className={`font-medium ${tone === 'danger' ? 'text-danger' : ''}`}>{title}</p>
      <p className="max-w-prose text-soft">{children}</p>
      {action && <div className="mt-2">{action}</div>}
    </div>
  )
}
