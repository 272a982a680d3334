import { TextField } from './field.tsx'

interface CountFieldProps {
  readonly label: string
  readonly most: number
  readonly value: string
  readonly onChange: (count: string) => void
  readonly error: string | null
}

/** How many: one at least, and no more than there may be. */
export function CountField({ most, onChange, ...field }: CountFieldProps) {
  return (
    <TextField
      {...field}
      type="number"
      min={1}
      max={most}
      required
      onChange={(event) => onChange(event.target.value)}
    />
  )
}
