import { useId, type ReactNode } from 'react'

/** Text of at least 16 px, because phones zoom into smaller ones. */
export const inputLook =
  'min-h-11 w-full rounded border border-line-strong bg-surface px-3 text-base text-ink aria-invalid:border-danger'

interface Described {
  readonly id: string
  readonly 'aria-invalid'?: true
  readonly 'aria-describedby'?: string
}

interface FieldProps {
  readonly label: string
  readonly hint?: string
  readonly error?: string | undefined
  readonly children: (described: Described) => ReactNode
}

/** A control of a form with its label, and what is wrong with its value. */
export function Field({ label, hint, error, children }: FieldProps) {
  const id = useId()
  const about = error ?? hint
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className="text-sm font-medium">
        {label}
      </label>
      {children({
        id,
        ...(error === undefined ? {} : { 'aria-invalid': true }),
        ...(about === undefined ? {} : { 'aria-describedby': `${id}-about` }),
      })}
      {about !== undefined && (
        <p id={`${id}-about`} className={`text-sm ${error === undefined ? 'text-faint' : 'text-danger'}`}>
          {about}
        </p>
      )}
    </div>
  )
}

interface AreaFieldProps {
  readonly name: string
  readonly label: string
  readonly hint: string
  readonly rows: number
  readonly maxLength: number
  readonly value: string
  readonly error: string | undefined
}

/** For more than a line. */
export function AreaField({ name, label, hint, rows, maxLength, value, error }: AreaFieldProps) {
  return (
    <Field label={label} hint={hint} error={error}>
      {(described) => (
        <textarea
          name={name}
          rows={rows}
          maxLength={maxLength}
          defaultValue={value}
          className={`${inputLook} resize-y py-2`}
          {...described}
        />
      )}
    </Field>
  )
}
