import type { LinkedDiscord } from '#shared/api/discord.ts'
import { Button } from '../../ui/button.tsx'
import { Panel } from '../../ui/page.tsx'

interface FaultListProps {
  readonly faults: LinkedDiscord['faults']
  readonly onLook: () => void
}

/** What stands in the way by what the bot sees, and where in Discord to click. */
export function FaultList({ faults, onLook }: FaultListProps) {
  return (
    <Panel title="What stands in the way" beside={<Button onClick={onLook}>Look again</Button>}>
      <ul className="border-t border-line">
        {faults.map(({ code, channelId, what, fix }) => (
          <li
            key={`${code} ${channelId} ${what}`}
            className="border-t border-line px-4 py-3 first:border-t-0"
          >
            <p className="font-medium text-danger">{what}</p>
            <p className="text-soft">{fix}</p>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
