import { useState } from 'react'
import type { DomainRecord, DomainState } from '#shared/api/domain.ts'
import { gate } from '#shared/policy/plan-features.ts'
import type { LeagueDetail } from '#shared/queries/league.ts'
import { formatInstant } from '#shared/ui/local-time.ts'
import { call, messageOf } from '../../bridge.ts'
import { useLive } from '../../live-query.ts'
import { notify } from '../../notify.ts'
import { useOnline } from '../../online.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { Confirm } from '../../ui/confirm.tsx'
import { CopyField } from '../../ui/copy-field.tsx'
import { FaultLine } from '../../ui/fault-line.tsx'
import { LoadedOnline } from '../../ui/loaded-online.tsx'
import { Panel } from '../../ui/page.tsx'
import { Blank } from '../../ui/states.tsx'
import { GatedButton } from '../plan/gated-button.tsx'
import { DomainDialog } from './domain-dialog.tsx'

/** The domain of the league: which DNS records it needs, and whether they are there. */
export function DomainPanel({ league }: { league: LeagueDetail }) {
  const online = useOnline('readDomain', { leagueId: league.id })
  const plan = useLive('league-plan', { leagueId: league.id })
  const closed = plan.kind === 'ready' ? gate(plan.data.plan, 'BRANDING') : null
  const [choosing, setChoosing] = useState(false)
  const again = online.kind === 'loading' ? () => undefined : online.retry
  const domain = online.kind === 'ready' && online.data.kind === 'set' ? online.data.domain : null
  const offered = online.kind === 'ready' && (online.data.kind === 'set' || online.data.offered)
  return (
    <Panel
      title="Own domain"
      beside={
        offered && (
          <GatedButton
            feature="BRANDING"
            closed={closed}
            role={league.role}
            onClick={() => setChoosing(true)}
          >
            {domain === null ? 'Give a domain…' : 'Another domain…'}
          </GatedButton>
        )
      }
    >
      <LoadedOnline online={online}>
        {(state) =>
          state.kind === 'none' ? (
            <Blank title="No domain of its own">
              {state.offered
                ? 'The public pages can stand at a domain that you have, such as racing.example.com.'
                : 'This server has no name that a domain could point at.'}
            </Blank>
          ) : (
            <Domain league={league} state={state} closed={closed !== null} onChanged={again} />
          )
        }
      </LoadedOnline>
      {choosing && (
        <DomainDialog
          league={league}
          onClose={() => setChoosing(false)}
          onDone={() => {
            setChoosing(false)
            again()
          }}
        />
      )}
    </Panel>
  )
}

interface DomainProps {
  readonly league: LeagueDetail
  readonly state: Extract<DomainState, { kind: 'set' }>
  /** The plan has no branding. */
  readonly closed: boolean
  readonly onChanged: () => void
}

function Domain({ league, state, closed, onChanged }: DomainProps) {
  const [asking, setAsking] = useState(false)
  const [busy, setBusy] = useState(false)
  const [fault, setFault] = useState<string | null>(null)

  async function change(name: 'checkDomain' | 'removeDomain'): Promise<void> {
    setAsking(false)
    setBusy(true)
    try {
      const answer = await call(name, { leagueId: league.id })
      setFault(answer.ok ? null : answer.message)
      if (answer.ok) {
        if (name === 'removeDomain') notify(`${state.domain} shows the league no more.`)
        onChanged()
      }
    } catch (error) {
      setFault(messageOf(error))
    }
    setBusy(false)
  }

  return (
    <div className="flex flex-col gap-4 border-t border-line p-4">
      <div className="flex flex-wrap items-center gap-3">
        <span className="min-w-0 flex-1 truncate font-medium">{state.domain}</span>
        <Button disabled={busy || closed} onClick={() => void change('checkDomain')}>
          Look now
        </Button>
        <Button look="quiet" disabled={busy} onClick={() => setAsking(true)}>
          Take the domain away
        </Button>
      </div>
      <p>{stateWords(state, closed)}</p>
      <FaultLine fault={fault} />
      <ul className="flex flex-col gap-4">
        {state.records.map((record) => (
          <RecordLine key={record.type} record={record} />
        ))}
      </ul>
      <p className="text-sm text-soft">
        A domain without a part before it, such as example.com, may have no CNAME. Give it an ALIAS or ANAME
        record, or the addresses of that host.
      </p>
      {asking && (
        <Confirm
          title={`Take ${state.domain} away`}
          action="Take the domain away"
          onConfirm={() => void change('removeDomain')}
          onClose={() => setAsking(false)}
        >
          It shows the league no more, at once. Its pages stay where they are on the server.
        </Confirm>
      )}
    </div>
  )
}

function RecordLine({ record: { type, name, value, found } }: { record: DomainRecord }) {
  return (
    <li className="flex flex-col gap-2">
      <div className="flex items-center gap-2">
        <span className="text-sm font-medium">
          {type === 'TXT' ? 'TXT record: the domain is yours' : 'CNAME record: the domain leads here'}
        </span>
        <Badge tone={found === true ? 'official' : 'plain'}>
          {found === null ? 'Not looked yet' : found ? 'There' : 'Not there'}
        </Badge>
      </div>
      <div className="grid gap-3 sm:grid-cols-2">
        <CopyField label={`Name of the ${type} record`} value={name} />
        <CopyField label={`Value of the ${type} record`} value={value} />
      </div>
    </li>
  )
}

function stateWords(
  { domain, records, verifiedAt, checkedAt }: DomainProps['state'],
  closed: boolean,
): string {
  if (closed) return 'It is kept, and shows the league again once the plan has branding.'
  const missing = records.filter(({ found }) => found === false).map(({ type }) => type)
  const looked = checkedAt === null ? '' : ` Last looked ${formatInstant(checkedAt)}.`
  if (verifiedAt !== null) {
    return missing.length === 0
      ? `${domain} shows the public pages of the league.${looked}`
      : `${domain} still shows the league, and will not in three days: the ${missing.join(' and ')} record is not there any more.${looked}`
  }
  return `Make both records where the domain is managed. It can take an hour until they are seen everywhere; the server looks every hour.${looked}`
}
