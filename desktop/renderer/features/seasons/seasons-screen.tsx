import { useState } from 'react'
import { can } from '#shared/policy/policy.ts'
import type { LeagueDetail } from '#shared/queries/league.ts'
import type { SeasonListItem } from '#shared/queries/seasons.ts'
import { useLive } from '../../live-query.ts'
import { mutate } from '../../mutate.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { FormDialog } from '../../ui/form.tsx'
import { Page } from '../../ui/page.tsx'
import { Blank, Loaded } from '../../ui/states.tsx'
import { chooseSeason, go } from '../../view.ts'
import { NewSeason } from './new-season.tsx'
import { SeasonSwitchDialog } from './season-switch-dialog.tsx'
import { activateSeason, archiveSeason, restoreSeason } from './season-switches.ts'
import { NameField } from '../../ui/name-field.tsx'
import { ArchivedChoice } from '../../ui/archived-choice.tsx'

/** A league's seasons: one is active, the others wait, or are over and archived. */
export function SeasonsScreen({ league }: { league: LeagueDetail }) {
  const live = useLive('seasons', { leagueId: league.id })
  const [adding, setAdding] = useState(false)
  const [show, setShow] = useState<'present' | 'archived'>('present')
  const may = can(league.role, 'season.manage')
  return (
    <Page
      title="Seasons"
      beside={
        may && (
          <Button look="primary" onClick={() => setAdding(true)}>
            New season
          </Button>
        )
      }
    >
      <div className="flex max-w-5xl flex-col gap-3">
        <div className="flex">
          <ArchivedChoice value={show} onChange={setShow} />
        </div>
        <Loaded live={live}>
          {(seasons) => (
            <>
              <SeasonList
                league={league}
                seasons={seasons.filter((season) => season.archived === (show === 'archived'))}
                archived={show === 'archived'}
                mayEdit={may}
              />
              {adding && <NewSeason league={league} seasons={seasons} onClose={() => setAdding(false)} />}
            </>
          )}
        </Loaded>
      </div>
    </Page>
  )
}

interface SeasonListProps {
  readonly league: LeagueDetail
  readonly seasons: readonly SeasonListItem[]
  readonly archived: boolean
  readonly mayEdit: boolean
}

function SeasonList({ league, seasons, archived, mayEdit }: SeasonListProps) {
  const [renaming, setRenaming] = useState<SeasonListItem | null>(null)
  if (seasons.length === 0) {
    return (
      <div className="panel">
        <Blank title={archived ? 'No archived seasons' : 'No season yet'}>
          {archived
            ? 'A season that is over can be archived. Its results and standings stay.'
            : 'An owner or admin adds the first one.'}
        </Blank>
      </div>
    )
  }
  return (
    <>
      <ul className="panel divide-y divide-line overflow-hidden" aria-label="Seasons">
        {seasons.map((season) => (
          <li key={season.id} className="flex items-center gap-4 py-2.5 pr-3 pl-4">
            <div className="min-w-0 flex-1">
              <div className="flex items-center gap-2">
                <span className="truncate font-medium">{season.name}</span>
                {season.isActive && <Badge tone="official">Active</Badge>}
              </div>
              <p className="tabular truncate text-sm text-soft">{summaryOf(season)}</p>
            </div>
            <Actions league={league} season={season} mayEdit={mayEdit} onRename={() => setRenaming(season)} />
          </li>
        ))}
      </ul>
      {renaming && <RenameSeason league={league} season={renaming} onClose={() => setRenaming(null)} />}
    </>
  )
}

interface ActionsProps {
  readonly league: LeagueDetail
  readonly season: SeasonListItem
  readonly mayEdit: boolean
  readonly onRename: () => void
}

function Actions({ league, season, mayEdit, onRename }: ActionsProps) {
  const [asking, setAsking] = useState<'activate' | 'archive' | null>(null)
  const open = (screen: 'events' | 'rules'): void => {
    chooseSeason(league.id, season.id)
    go({ screen, leagueId: league.id })
  }
  const named = (what: string): string => `${what} ${season.name}`
  if (season.archived) {
    if (!mayEdit) return null
    return (
      <Button aria-label={named('Restore')} onClick={() => void restoreSeason(league.id, season)}>
        Restore
      </Button>
    )
  }
  return (
    <div className="flex shrink-0 gap-1">
      <Button look="quiet" aria-label={named('Events of')} onClick={() => open('events')}>
        Events
      </Button>
      <Button look="quiet" aria-label={named('Rules of')} onClick={() => open('rules')}>
        Points and rules
      </Button>
      {mayEdit && (
        <>
          <Button look="quiet" aria-label={named('Rename')} onClick={onRename}>
            Rename
          </Button>
          {!season.isActive && (
            <>
              <Button look="quiet" aria-label={named('Archive')} onClick={() => setAsking('archive')}>
                Archive
              </Button>
              <Button aria-label={`Make ${season.name} active`} onClick={() => setAsking('activate')}>
                Make active
              </Button>
            </>
          )}
        </>
      )}
      {asking === 'archive' && (
        <SeasonSwitchDialog
          title={named('Archive')}
          submitLabel="Archive"
          consequence="It leaves everybody’s lists. Its results and standings stay."
          onSubmit={(reason) => archiveSeason(league.id, season, reason)}
          onClose={() => setAsking(null)}
        />
      )}
      {asking === 'activate' && (
        <SeasonSwitchDialog
          title={`Make ${season.name} active`}
          submitLabel="Make active"
          consequence="Everybody in the league begins with the active season, and the web shows it first."
          onSubmit={(reason) =>
            activateSeason(
              league.id,
              season,
              league.seasons.find(({ isActive }) => isActive),
              reason,
            )
          }
          onClose={() => setAsking(null)}
        />
      )}
    </div>
  )
}

interface RenameSeasonProps {
  readonly league: LeagueDetail
  readonly season: SeasonListItem
  readonly onClose: () => void
}

function RenameSeason({ league, season, onClose }: RenameSeasonProps) {
  const [name, setName] = useState(season.name)
  return (
    <FormDialog
      title="Rename season"
      submitLabel="Rename"
      onClose={onClose}
      onSubmit={() => mutate(league.id, 'season.update', { id: season.id, name })}
    >
      {(errorOf) => <NameField value={name} error={errorOf('name')} onChange={setName} />}
    </FormDialog>
  )
}

/** 'Mar 2026 to Nov 2026 · 3 of 8 events run · Standard, version 2'. */
function summaryOf(season: SeasonListItem): string {
  const { firstStart, lastStart } = season
  const when =
    firstStart === null || lastStart === null
      ? null
      : [...new Set([firstStart, lastStart].map((start) => monthOf.format(new Date(start))))].join(' to ')
  const run = season.events === 0 ? 'No events yet' : `${season.completed} of ${season.events} events run`
  return [when, run, `${season.rulesName}, version ${season.rulesVersion}`]
    .filter((part) => part !== null)
    .join(' · ')
}

const monthOf = new Intl.DateTimeFormat('en-GB', { month: 'short', year: 'numeric' })
