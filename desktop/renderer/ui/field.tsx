import {
  useId,
  type InputHTMLAttributes,
  type ReactNode,
  type SelectHTMLAttributes,
  type TextareaHTMLAttributes,
} from 'react'

interface Labelled {
  readonly label: string
  readonly hint?: ReactNode
  /** What is wrong with the value, null while it is fine. */
  readonly error?: string | null
}

export function TextField({
  label,
  hint,
  error = null,
  ...input
}: Labelled & InputHTMLAttributes<HTMLInputElement>) {
  const id = useId()
  return (
    <Frame id={id} label={label} hint={hint} error={error}>
      <input id={id} className={control} {...described(id, hint, error)} {...input} />
    </Frame>
  )
}

export function SelectField({
  label,
  hint,
  error = null,
  ...select
}: Labelled & SelectHTMLAttributes<HTMLSelectElement>) {
  const id = useId()
  return (
    <Frame id={id} label={label} hint={hint} error={error}>
      <select id={id} className={control} {...described(id, hint, error)} {...select} />
    </Frame>
  )
}

/** For a sentence or two: a reason, a note. */
export function AreaField({
  label,
  hint,
  error = null,
  ...area
}: Labelled & TextareaHTMLAttributes<HTMLTextAreaElement> & { readonly 'data-first'?: boolean }) {
  const id = useId()
  return (
    <Frame id={id} label={label} hint={hint} error={error}>
      <textarea
        id={id}
        rows={3}
        className={`${control} h-auto! resize-y py-1.5`}
        {...described(id, hint, error)}
        {...area}
      />
    </Frame>
  )
}

/** Yes or no, with its label beside it. */
export function CheckField({
  label,
  ...input
}: { label: ReactNode } & Omit<InputHTMLAttributes<HTMLInputElement>, 'type'>) {
  return (
    <label className="flex items-start gap-2">
      <input type="checkbox" className="mt-0.5 size-4 shrink-0 accent-ink" {...input} />
      <span>{label}</span>
    </label>
  )
}

export const control =
  'h-8 w-full rounded border border-line-strong bg-surface px-2 text-sm text-ink placeholder:text-faint aria-invalid:border-danger'

function Frame({ id, label, hint, error, children }: Labelled & { id: string; children: ReactNode }) {
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className="text-xs font-medium text-soft">
        {label}
      </label>
      {children}
      {hint && !error && (
        <p id={`${id}-hint`} className="text-xs text-faint">
          {hint}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} className="text-xs text-danger">
          {error}
        </p>
      )}
    </div>
  )
}

function described(id: string, hint: ReactNode, error: string | null | undefined) {
  if (error) return { 'aria-invalid': true, 'aria-describedby': `${id}-error` } as const
  return hint ? ({ 'aria-describedby': `${id}-hint` } as const) : {}
}
