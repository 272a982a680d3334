import type { IncidentDetail } from '#shared/queries/incident.ts'
import { mutate, newId } from '../../mutate.ts'
import { Button } from '../../ui/button.tsx'
import { notify } from '../../notify.ts'
import { shortcuts, type ShortcutOf } from '../../shortcuts/shortcuts.ts'
import { useKeyOf } from './use-key-of.ts'

/** What a person is about to do in a dialog. */
export type IncidentTask = { readonly kind: 'vote' | 'decide' | 'state' } | ReasonTask

/** What needs nothing but a reason. */
export type ReasonTask =
  | { readonly kind: 'withdraw' | 'recuse' }
  | { readonly kind: 'lift'; readonly userId: string; readonly name: string }

interface IncidentActionsProps {
  readonly leagueId: string
  readonly incident: IncidentDetail
  /** May vote and decide. */
  readonly judges: boolean
  /** May add something to it. */
  readonly concerned: boolean
  readonly onTask: (task: IncidentTask) => void
}

interface Action {
  readonly label: string
  readonly shortcut?: ShortcutOf<'stewards'>
  readonly look?: 'primary' | 'plain' | 'quiet'
  readonly run: () => void
}

/** The next steps, those that are likely first. Each has a key. */
export function IncidentActions(props: IncidentActionsProps) {
  const actions = actionsOf(props)
  useKeyOf(Object.fromEntries(actions.flatMap(({ shortcut, run }) => (shortcut ? [[shortcut, run]] : []))))
  if (actions.length === 0) return null
  return (
    <div className="flex flex-wrap gap-2">
      {actions.map(({ label, shortcut, look, run }) => (
        <Button
          key={label}
          look={look ?? 'plain'}
          onClick={run}
          {...(shortcut ? { keys: shortcuts[shortcut].keys } : {})}
        >
          {label}
        </Button>
      ))}
    </div>
  )
}

function actionsOf({ leagueId, incident, judges, concerned, onTask }: IncidentActionsProps): Action[] {
  const { stage } = incident
  if (stage === 'decided' || stage === 'withdrawn') return []
  const move = (name: 'incident.investigate' | 'incident.open-vote' | 'incident.close-vote') => (): void =>
    void take(leagueId, incident, name)
  const task = (kind: 'vote' | 'decide' | 'state' | 'withdraw' | 'recuse') => (): void => onTask({ kind })
  const decide: Action = {
    label: 'Decide',
    shortcut: 'stewards.decide',
    look: 'primary',
    run: task('decide'),
  }
  const openVote: Action = {
    label: 'Open a blind vote',
    shortcut: 'stewards.vote',
    run: move('incident.open-vote'),
  }
  const judging: Record<typeof stage, Action[]> = {
    reported: [
      decide,
      { label: 'Investigate', shortcut: 'stewards.investigate', run: move('incident.investigate') },
      openVote,
    ],
    investigating: [decide, openVote],
    voting: [
      { label: 'Vote', shortcut: 'stewards.vote', look: 'primary', run: task('vote') },
      { label: 'Close the vote', shortcut: 'stewards.close-vote', run: move('incident.close-vote') },
    ],
    voted: [decide],
  }
  return [
    ...(judges ? judging[stage] : []),
    ...(concerned
      ? [{ label: 'Add a statement', shortcut: 'stewards.statement' as const, run: task('state') }]
      : []),
    ...(judges ? [{ label: 'Recuse myself', look: 'quiet' as const, run: task('recuse') }] : []),
    ...(judges || incident.isReporter
      ? [{ label: 'Withdraw', look: 'quiet' as const, run: task('withdraw') }]
      : []),
  ]
}

async function take(
  leagueId: string,
  { id }: IncidentDetail,
  name: 'incident.investigate' | 'incident.open-vote' | 'incident.close-vote',
): Promise<void> {
  const outcome = await mutate(leagueId, name, { id, stepId: newId() })
  if (!outcome.ok) notify(outcome.message, 'danger')
}
