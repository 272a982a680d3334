import type { ReactNode } from 'react'

interface MeFormProps {
  readonly action: string
  readonly csrf: string
  /** What the form sends besides what is typed. */
  readonly fields?: Readonly<Record<string, string>>
  readonly className?: string
  readonly children: ReactNode
}

/** A form of one's own pages, which shows that it is ours. */
export function MeForm({ action, csrf, fields = {}, className, children }: MeFormProps) {
  return (
    <form method="post" action={action} className={className}>
      <input type="hidden" name="csrf" value={csrf} />
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {children}
    </form>
  )
}

/** A button that does not stand out, as high as a finger. */
export const quietButton =
  'inline-flex min-h-12 cursor-pointer items-center justify-center rounded border border-line-strong px-4 font-medium hover:bg-hover'

/** The button that a page is there for. */
export const mainButton =
  'inline-flex min-h-12 cursor-pointer items-center justify-center rounded bg-ink px-5 font-medium text-on-ink hover:opacity-85'
