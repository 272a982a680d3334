import { control, TextField } from '../../ui/field.tsx'

interface ColourFieldProps {
  readonly label: string
  /** What is typed, such as '#1e6fd9'. */
  readonly value: string
  /** What the picker shows, always a colour. */
  readonly shown: string
  readonly hint: string
  readonly error: string | null
  /** A dialog begins here. */
  readonly first?: boolean
  readonly onChange: (value: string) => void
}

/** A colour, typed or picked. */
export function ColourField({ label, value, shown, hint, error, first = false, onChange }: ColourFieldProps) {
  return (
    <div className="flex items-start gap-3">
      <label className="flex flex-col gap-1 text-xs font-medium text-soft">
        Pick
        <input
          type="color"
          aria-label={`Pick: ${label}`}
          className={`${control} w-16! cursor-pointer p-1!`}
          value={/^#[\da-f]{6}$/.test(value) ? value : shown}
          onChange={(event) => onChange(event.target.value)}
        />
      </label>
      <div className="flex-1">
        <TextField
          label={label}
          {...(first ? { 'data-first': true } : {})}
          value={value}
          maxLength={7}
          placeholder={shown}
          error={error}
          hint={hint}
          onChange={(event) => onChange(event.target.value)}
        />
      </div>
    </div>
  )
}
