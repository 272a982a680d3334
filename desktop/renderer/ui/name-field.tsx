import { TextField } from './field.tsx'

interface NameFieldProps {
  readonly value: string
  readonly onChange: (name: string) => void
  readonly error: string | null
  readonly maxLength?: number
}

/** What something or somebody is called, which has to be said. */
export function NameField({ onChange, ...field }: NameFieldProps) {
  return <TextField label="Name" required {...field} onChange={(event) => onChange(event.target.value)} />
}
