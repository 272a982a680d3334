import type { Told } from './billing-words.ts'

/** Something that is told of a plan, framed by how much it matters. In the window, what is urgent is announced. */
export function ToldLine({ told: { tone, title, text }, role }: { told: Told; role?: 'alert' | undefined }) {
  return (
    <div role={tone === 'danger' ? role : undefined} className={frames[tone]}>
      <p className="font-medium">{title}</p>
      <p className={tone === 'plain' ? 'text-soft' : ''}>{text}</p>
    </div>
  )
}

const frames = {
  plain: '',
  warning: 'rounded border border-provisional-line bg-provisional-soft px-3 py-2 text-provisional',
  danger: 'rounded border border-danger-line bg-danger-soft px-3 py-2 text-danger',
} as const
