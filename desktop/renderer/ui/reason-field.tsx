import { AreaField } from './field.tsx'

interface ReasonFieldProps {
  readonly value: string
  readonly onChange: (reason: string) => void
  readonly error: string | null
  readonly hint?: string
  /** Whether a dialog begins here. */
  readonly first?: boolean
}

/** Why something is decided or changed, which others will read. A change that needs one is not sent without. */
export function ReasonField({ value, onChange, error, hint, first = false }: ReasonFieldProps) {
  return (
    <AreaField
      label="Reason"
      required
      minLength={3}
      maxLength={1000}
      {...(first ? { 'data-first': true } : {})}
      value={value}
      hint={hint}
      error={error}
      onChange={(event) => onChange(event.target.value)}
    />
  )
}
