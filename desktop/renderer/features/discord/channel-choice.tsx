import type { LinkedDiscord } from '#shared/api/discord.ts'
import { control } from '../../ui/field.tsx'

interface ChannelChoiceProps {
  /** What it is chosen for. */
  readonly label: string
  readonly channels: LinkedDiscord['channels']
  /** Null for none. */
  readonly value: string | null
  readonly disabled: boolean
  readonly onChange: (channelId: string) => void
}

/** A channel of the server that takes messages; below the category that it stands in. */
export function ChannelChoice({ label, channels, value, disabled, onChange }: ChannelChoiceProps) {
  const taking = channels.filter(({ kind }) => kind !== 'other')
  const gone = value !== null && !taking.some(({ id }) => id === value)
  const nameOf = new Map(channels.map(({ id, name }) => [id, name]))
  return (
    <select
      aria-label={label}
      className={`${control} w-52!`}
      value={value ?? ''}
      disabled={disabled}
      onChange={(event) => onChange(event.target.value)}
    >
      {value === null && <option value="">Choose a channel</option>}
      {gone && <option value={value}>A channel that is gone</option>}
      {taking.map(({ id, name, kind, parentId }) => (
        <option key={id} value={id}>
          {signs[kind]}
          {name}
          {parentId !== null && nameOf.has(parentId) ? ` · ${nameOf.get(parentId)}` : ''}
        </option>
      ))}
    </select>
  )
}

const signs = { text: '#', announcement: '#', forum: 'Forum ', thread: 'Thread ', other: '' } as const
