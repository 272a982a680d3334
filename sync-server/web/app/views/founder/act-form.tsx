import { useId, type ReactNode } from 'react'
import type { FounderPage } from '#shared/queries/public/founder-pages.ts'
import { inputLook } from '../forms/form-field.tsx'

interface ActFormProps {
  readonly page: Pick<FounderPage, 'csrf' | 'actId'>
  readonly to: string
  readonly button: string
  /** What it is about, where the button alone does not say it. */
  readonly about?: string
  readonly hidden?: Readonly<Record<string, string>>
  readonly children?: ReactNode
}

/** A form of one act, which always asks why. */
export function ActForm({ page, to, button, about, hidden = {}, children }: ActFormProps) {
  const id = useId()
  return (
    <form method="post" action={to} className="flex flex-wrap items-end gap-3">
      {Object.entries({ csrf: page.csrf, id: page.actId, ...hidden }).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {children}
      <span className="flex min-w-48 flex-1 flex-col gap-1">
        <label htmlFor={id} className="text-sm font-medium">
          Why{about === undefined ? '' : <span className="sr-only">, for {about}</span>}
        </label>
        <input
          id={id}
          name="reason"
          required
          minLength={3}
          maxLength={300}
          autoComplete="off"
          className={inputLook}
        />
      </span>
      <button
        type="submit"
        className="inline-flex h-11 cursor-pointer items-center rounded border border-line-strong px-4 font-medium hover:bg-hover"
      >
        {button}
        {about !== undefined && <span className="sr-only"> {about}</span>}
      </button>
    </form>
  )
}

/** The same in a row of a table: closed until somebody means it. */
export function RowAct(props: ActFormProps) {
  return (
    <details>
      <summary className="link cursor-pointer">
        {props.button}
        {props.about !== undefined && <span className="sr-only"> {props.about}</span>}…
      </summary>
      <div className="w-72 pt-2 whitespace-normal">
        <ActForm {...props} />
      </div>
    </details>
  )
}
