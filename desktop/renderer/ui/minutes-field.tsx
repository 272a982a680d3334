import type { ReactNode } from 'react'
import { TextField } from './field.tsx'

interface MinutesFieldProps {
  readonly label: string
  readonly value: string
  readonly hint: ReactNode
  readonly onChange: (minutes: string) => void
  readonly error: string | null
}

/** For how many minutes, in digits. */
export function MinutesField({ onChange, ...field }: MinutesFieldProps) {
  return (
    <TextField
      {...field}
      required
      inputMode="numeric"
      pattern="[0-9]+"
      onChange={(event) => onChange(event.target.value)}
    />
  )
}
