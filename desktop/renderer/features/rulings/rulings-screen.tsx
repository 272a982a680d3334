import { useState } from 'react'
import { can } from '#shared/policy/policy.ts'
import type { LeagueDetail } from '#shared/queries/league.ts'
import type { RulingItem } from '#shared/queries/rulings.ts'
import type { Season } from '../../in-league.tsx'
import { useLive } from '../../live-query.ts'
import { Button } from '../../ui/button.tsx'
import { Page, Panel } from '../../ui/page.tsx'
import { Blank, Loaded } from '../../ui/states.tsx'
import { NoSeason, SeasonSelect } from '../league/season-select.tsx'
import { ReportDialog } from '../incidents/report-dialog.tsx'
import { MakeRuling } from './make-ruling.tsx'
import { OpenTies } from './open-ties.tsx'
import { RevokeRuling } from './revoke-ruling.tsx'
import { RulingLine } from './ruling-line.tsx'

/** Every decision of a season with its reason: those in force, and those that were taken back. */
export function RulingsScreen({ league, season }: { league: LeagueDetail; season: Season | null }) {
  const live = useLive('rulings', season && { leagueId: league.id, seasonId: season.id })
  const [making, setMaking] = useState(false)
  if (season === null) return <NoSeason title="Rulings" />
  const may = can(league.role, 'ruling.make')
  const make = may && (
    <Button look="primary" onClick={() => setMaking(true)}>
      Make a ruling
    </Button>
  )
  return (
    <Page
      title="Rulings"
      below={!may && 'Stewards decide; every ruling is shown with its reason.'}
      beside={
        <>
          <SeasonSelect league={league} season={season} />
          {make}
        </>
      }
    >
      <OpenTies leagueId={league.id} seasonId={season.id} mayRule={may} />
      <Loaded live={live}>
        {(rulings) =>
          rulings.length === 0 ? (
            <div className="panel max-w-5xl">
              <Blank title="No rulings" action={make}>
                Penalties, points given or taken and other decisions of {season.name} appear here with their
                reasons.
              </Blank>
            </div>
          ) : (
            <RulingLists leagueId={league.id} seasonId={season.id} rulings={rulings} may={may} />
          )
        }
      </Loaded>
      {making && <MakeRuling leagueId={league.id} seasonId={season.id} onClose={() => setMaking(false)} />}
    </Page>
  )
}

interface RulingListsProps {
  readonly leagueId: string
  readonly seasonId: string
  readonly rulings: readonly RulingItem[]
  readonly may: boolean
}

function RulingLists({ leagueId, seasonId, rulings, may }: RulingListsProps) {
  const [revoking, setRevoking] = useState<RulingItem | null>(null)
  const [appealed, setAppealed] = useState<string | null>(null)
  const inForce = rulings.filter(({ revoked }) => revoked === null)
  const revoked = rulings.filter((ruling) => ruling.revoked !== null)
  return (
    <div className="flex max-w-5xl flex-col gap-6">
      <Panel title="In force" beside={<Count of={inForce} />}>
        {inForce.length === 0 ? (
          <p className="border-t border-line px-4 py-4 text-soft">Every ruling was revoked.</p>
        ) : (
          <ul>
            {inForce.map((ruling) => (
              <RulingLine
                key={ruling.id}
                ruling={ruling}
                onRevoke={may ? () => setRevoking(ruling) : null}
                {...(ruling.decision.kind === 'tie' ? {} : { onAppeal: () => setAppealed(ruling.id) })}
              />
            ))}
          </ul>
        )}
      </Panel>
      {revoked.length > 0 && (
        <Panel title="Revoked" beside={<Count of={revoked} />}>
          <ul>
            {revoked.map((ruling) => (
              <RulingLine key={ruling.id} ruling={ruling} onRevoke={null} />
            ))}
          </ul>
        </Panel>
      )}
      {appealed && (
        <ReportDialog
          leagueId={leagueId}
          seasonId={seasonId}
          given={{ kind: 'appeal', rulingId: appealed }}
          onClose={() => setAppealed(null)}
        />
      )}
      {revoking && <RevokeRuling leagueId={leagueId} ruling={revoking} onClose={() => setRevoking(null)} />}
    </div>
  )
}

function Count({ of }: { of: readonly unknown[] }) {
  return <span className="text-sm text-faint">{of.length}</span>
}
