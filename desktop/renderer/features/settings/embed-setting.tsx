import { useState } from 'react'
import { embedLine } from '#shared/ui/embed-line.ts'
import type { LeagueDetail } from '#shared/queries/league.ts'
import { Choice } from '../../ui/choice.tsx'
import { CopyField } from '../../ui/copy-field.tsx'

const shows = [
  ['standings', 'Standings'],
  ['latest-result', 'Latest result'],
  ['next-race', 'Next race'],
  ['calendar', 'Calendar'],
] as const
const themes = [
  ['auto', 'As the reader has it'],
  ['light', 'Light'],
  ['dark', 'Dark'],
] as const

/** One line that shows a part of the league on another site. `webUrl`: where the public pages are. */
export function EmbedSetting({ league, webUrl }: { league: LeagueDetail; webUrl: string }) {
  const [show, setShow] = useState<(typeof shows)[number][0]>('standings')
  const [theme, setTheme] = useState<(typeof themes)[number][0]>('auto')
  const line = embedLine(webUrl, { slug: league.slug, show, theme })
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap gap-2">
        <Choice label="What other sites show" value={show} options={shows} onChange={setShow} />
        <Choice label="Light or dark" value={theme} options={themes} onChange={setTheme} />
      </div>
      <CopyField label="On another site" value={line} />
      <p className="text-xs text-faint">
        Put this line where it shall stand. It follows the league by itself. A site with a policy allows this
        server in script-src and frame-src.
      </p>
    </div>
  )
}
