import type { ReactNode } from 'react'

/** Names and values, side by side where there is room. */
export function Facts({ facts }: { facts: readonly (readonly [name: string, value: ReactNode])[] }) {
  return (
    <dl className="panel grid grid-cols-2 gap-x-6 gap-y-3 p-4 lg:grid-cols-3">
      {facts.map(([name, value]) => (
        <div key={name} className="min-w-0">
          <dt className="text-xs text-soft">{name}</dt>
          <dd className="tabular font-medium break-words">{value}</dd>
        </div>
      ))}
    </dl>
  )
}
