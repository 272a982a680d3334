import { useState } from 'react'
import type { ApiKey } from '#shared/api/api-keys.ts'
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
import { LoadedOnline } from '../../ui/loaded-online.tsx'
import { Panel } from '../../ui/page.tsx'
import { Blank } from '../../ui/states.tsx'
import { GatedButton } from '../plan/gated-button.tsx'
import { ApiKeyDialog } from './api-key-dialog.tsx'
import { scopeWords } from './scope-words.ts'

/** The keys with which sites and scripts of the league read it, and making new ones. */
export function ApiKeyPanel({ league }: { league: LeagueDetail }) {
  const online = useOnline('listApiKeys', { leagueId: league.id })
  const plan = useLive('league-plan', { leagueId: league.id })
  const closed = plan.kind === 'ready' ? gate(plan.data.plan, 'API_EXPORT') : null
  const [making, setMaking] = useState(false)
  const again = online.kind === 'loading' ? () => undefined : online.retry
  return (
    <Panel
      title="API keys"
      beside={
        <GatedButton feature="API_EXPORT" closed={closed} role={league.role} onClick={() => setMaking(true)}>
          Make a key…
        </GatedButton>
      }
    >
      <LoadedOnline online={online}>
        {({ items }) =>
          items.length === 0 ? (
            <Blank title="No keys yet">
              With a key a site of yours reads standings, results, the calendar or the drivers: what everybody
              may see, and nothing else.
            </Blank>
          ) : (
            <ul>
              {items.map((key) => (
                <KeyLine key={key.id} league={league} apiKey={key} onChanged={again} />
              ))}
            </ul>
          )
        }
      </LoadedOnline>
      {making && (
        <ApiKeyDialog
          league={league}
          onClose={() => {
            setMaking(false)
            again()
          }}
        />
      )}
    </Panel>
  )
}

interface KeyLineProps {
  readonly league: LeagueDetail
  readonly apiKey: ApiKey
  readonly onChanged: () => void
}

function KeyLine({ league, apiKey, onChanged }: KeyLineProps) {
  const [asking, setAsking] = useState(false)
  async function revoke(): Promise<void> {
    setAsking(false)
    try {
      const answer = await call('revokeApiKey', { leagueId: league.id, keyId: apiKey.id })
      if (answer.ok) onChanged()
      else notify(answer.message, 'danger')
    } catch (error) {
      notify(messageOf(error), 'danger')
    }
  }
  const holds = apiKey.revokedAt === null
  return (
    <li className="flex items-center gap-4 border-t border-line px-4 py-2">
      <span className="min-w-0 flex-1">
        <span className={`block truncate ${holds ? 'font-medium' : 'text-soft'}`}>{apiKey.name}</span>
        <span className="block text-sm text-soft">
          {apiKey.scopes.map((scope) => scopeWords[scope]).join(', ')}. By {apiKey.madeBy},{' '}
          {formatInstant(apiKey.madeAt)}
        </span>
      </span>
      <span className="text-sm text-soft">
        {apiKey.lastUsedAt === null ? 'Never used' : `Last used ${formatInstant(apiKey.lastUsedAt)}`}
      </span>
      {holds ? (
        <Button look="quiet" aria-label={`Revoke the key ${apiKey.name}`} onClick={() => setAsking(true)}>
          Revoke
        </Button>
      ) : (
        <Badge tone="plain">Revoked</Badge>
      )}
      {asking && (
        <Confirm
          title={`Revoke ${apiKey.name}`}
          action="Revoke the key"
          onConfirm={() => void revoke()}
          onClose={() => setAsking(false)}
        >
          What reads the league with it is let in no more, at once and for good.
        </Confirm>
      )}
    </li>
  )
}
