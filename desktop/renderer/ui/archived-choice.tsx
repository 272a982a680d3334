import { Choice } from './choice.tsx'

interface ArchivedChoiceProps {
  readonly value: 'present' | 'archived'
  readonly onChange: (show: 'present' | 'archived') => void
}

/** Whether a list shows what is there or what was archived. */
export function ArchivedChoice({ value, onChange }: ArchivedChoiceProps) {
  return (
    <Choice
      label="Which"
      value={value}
      options={[
        ['present', 'Current'],
        ['archived', 'Archived'],
      ]}
      onChange={onChange}
    />
  )
}
