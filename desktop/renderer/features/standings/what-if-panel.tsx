import type { Season } from '../../in-league.tsx'
import type { WhatIf, WhatIfRow } from '#shared/scoring/who-can-win.ts'
import { formatPoints } from '#shared/ui/points.ts'
import { useLive } from '../../live-query.ts'
import { Badge } from '../../ui/badge.tsx'
import { counted } from '../../ui/counted.ts'
import { Dialog, DialogBody } from '../../ui/dialog.tsx'
import { Blank, Loaded } from '../../ui/states.tsx'
import { ColumnHeading } from '../../ui/column-heading.tsx'

interface WhatIfPanelProps {
  readonly leagueId: string
  readonly season: Season
  readonly kind: 'driver' | 'team'
  readonly onClose: () => void
}

/** Who can still win: each in turn wins everything that is left while the others score nothing. */
export function WhatIfPanel({ leagueId, season, kind, onClose }: WhatIfPanelProps) {
  const live = useLive('who-can-win', { leagueId, seasonId: season.id, kind })
  return (
    <Dialog title="Who can still win" onClose={onClose} place="side">
      <DialogBody label={`Who can still win ${season.name}`}>
        <Loaded live={live}>
          {(whatIf) =>
            whatIf === null || whatIf.rows.length === 0 ? (
              <Blank title="Nobody to compare yet">
                The season needs {kind === 'driver' ? 'drivers' : 'teams'} in its table first.
              </Blank>
            ) : (
              <Chances noun={kind} whatIf={whatIf} />
            )
          }
        </Loaded>
      </DialogBody>
    </Dialog>
  )
}

interface ChancesProps {
  readonly noun: 'driver' | 'team'
  readonly whatIf: WhatIf
}

function Chances({ noun, whatIf: { sessionsLeft, rows } }: ChancesProps) {
  const champion = rows.find(({ certain }) => certain)
  const open = rows.filter(({ canWin }) => canWin)
  const out = rows.filter(({ canWin }) => !canWin)
  return (
    <>
      <div className="px-4 py-3">
        <p className="font-medium">{headline(champion, counted(open.length, noun), sessionsLeft)}</p>
        <p className="mt-1 text-soft">
          {sessionsLeft === 0
            ? 'No session that pays points is left on the calendar.'
            : `${counted(sessionsLeft, 'session')} left that ${sessionsLeft === 1 ? 'pays' : 'pay'} points. “At best” is the total of who wins all of it, bonuses included, while everybody else scores nothing.`}
        </p>
      </div>
      <Rows title={champion ? 'Champion' : 'Can still win'} rows={open} />
      {out.length > 0 && <Rows title="Out of reach" rows={out} />}
    </>
  )
}

function headline(champion: WhatIfRow | undefined, open: string, sessionsLeft: number): string {
  if (champion) return `${champion.name} is certain of the championship.`
  if (sessionsLeft === 0) return `${open} share the championship.`
  return `${open} can still win the championship.`
}

function Rows({ title, rows }: { title: string; rows: readonly WhatIfRow[] }) {
  return (
    <table className="mb-4 w-full border-separate border-spacing-0 text-sm">
      <caption className="px-4 pt-2 pb-1 text-left text-xs font-medium text-faint">{title}</caption>
      <thead className="text-xs text-faint">
        <tr>
          <ColumnHeading className="px-4 py-1 text-left">Name</ColumnHeading>
          <ColumnHeading className="px-2 py-1 text-right">Points</ColumnHeading>
          <ColumnHeading className="py-1 pr-4 pl-2 text-right">At best</ColumnHeading>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.subjectId} className={row.canWin ? '' : 'text-soft'}>
            <th scope="row" className="border-t border-line px-4 py-1.5 text-left font-medium">
              <span className="flex items-center gap-2">
                {row.name}
                {row.certain && <Badge tone="official">Certain</Badge>}
              </span>
            </th>
            <td className="tabular border-t border-line px-2 py-1.5 text-right">
              {formatPoints(row.pointsMp)}
            </td>
            <td className="tabular border-t border-line py-1.5 pr-4 pl-2 text-right font-semibold">
              {formatPoints(row.bestMp)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
