import type { IncidentDetail } from '#shared/queries/incident.ts'
import type { VerdictKind } from '#shared/stewarding/verdict.ts'
import { Button } from '../../ui/button.tsx'
import { Panel } from '../../ui/page.tsx'
import { verdictLabels } from './incident-words.ts'
import { useKeptVote } from './kept-here.ts'

interface VotePanelProps {
  readonly incident: IncidentDetail
  readonly userId: string
  /** Null for who may not vote. */
  readonly onVote: (() => void) | null
}

/** The vote: who has voted while it is open, who voted what once it is closed. */
export function VotePanel({ incident, userId, onVote }: VotePanelProps) {
  const { stage, voters, votes } = incident
  const voted = voters.some((voter) => voter.userId === userId)
  const kept = useKeptVote(incident.id, stage === 'voting' && voted)
  if (stage !== 'voting' && votes.length === 0 && voters.length === 0) return null
  if (stage === 'voting') {
    return (
      <Panel title="Blind vote" beside={onVote && voted && <Button onClick={onVote}>Change my vote</Button>}>
        <div className="flex flex-col gap-1 border-t border-line px-4 py-3">
          <p>
            {voters.length === 0
              ? 'Nobody has voted yet.'
              : `Voted: ${voters.map(({ name }) => name ?? 'a former member').join(', ')}.`}
          </p>
          {kept && (
            <p>
              Your vote:{' '}
              <span className="font-medium">
                {verdictLabels[kept.verdict as VerdictKind] ?? kept.verdict}
              </span>
              {kept.remark && `, ${kept.remark}`}
            </p>
          )}
          <p className="text-soft">
            Nobody sees what others voted before the vote is closed: it does not leave the server.
          </p>
        </div>
      </Panel>
    )
  }
  const missing = voters.length - votes.length
  return (
    <Panel title="Votes" beside={<span className="text-sm text-soft">{tally(votes)}</span>}>
      <ul>
        {votes.map((vote) => (
          <li key={vote.id} className="flex gap-3 border-t border-line px-4 py-2">
            <span className="w-40 shrink-0 truncate">{vote.by ?? 'A former member'}</span>
            <span className="min-w-0">
              <span className="font-medium">{verdictLabels[vote.verdict]}</span>
              {vote.remark && <span className="text-soft">, {vote.remark}</span>}
            </span>
          </li>
        ))}
      </ul>
      {missing > 0 && (
        <p className="border-t border-line px-4 py-2 text-soft">
          {missing} {missing === 1 ? 'vote is' : 'votes are'} not known on this device yet; the next sync
          brings
          {missing === 1 ? ' it' : ' them'}.
        </p>
      )}
    </Panel>
  )
}

/** '2 penalty, 1 no further action'. */
function tally(votes: IncidentDetail['votes']): string {
  const counts = new Map<VerdictKind, number>()
  for (const { verdict } of votes) counts.set(verdict, (counts.get(verdict) ?? 0) + 1)
  return [...counts]
    .toSorted(([, a], [, b]) => b - a)
    .map(([verdict, count]) => `${count} ${verdictLabels[verdict].toLowerCase()}`)
    .join(', ')
}
