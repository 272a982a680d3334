import { useState } from 'react'
import type { LinkedDiscord } from '#shared/api/discord.ts'
import { AnnouncementKind, kindWords, type AnnouncementSetting } from '#shared/announcements/kinds.ts'
import type { Rejection } from '#shared/base/outcome.ts'
import type { LeagueDetail } from '#shared/queries/league.ts'
import { Button } from '../../ui/button.tsx'
import { CheckField } from '../../ui/field.tsx'
import { Panel } from '../../ui/page.tsx'
import { RefusalLine } from '../plan/refusal-line.tsx'
import { askServer } from './ask-server.ts'
import { ChannelChoice } from './channel-choice.tsx'
import { SettingDialog } from './setting-dialog.tsx'
import { howWords } from './how-words.ts'
import type { OnlineArgs } from '#desktop/ipc/online-calls.ts'

interface AnnouncementTableProps {
  readonly league: LeagueDetail
  readonly state: LinkedDiscord
  readonly closed: Rejection | null
  readonly onChange: () => void
}

type Change = Omit<OnlineArgs<'setDiscord'>, 'leagueId'>

/** What is announced where: each kind with its channel and its manner. What is changed is so at once. */
export function AnnouncementTable({ league, state, closed, onChange }: AnnouncementTableProps) {
  const [refusal, setRefusal] = useState<Rejection | null>(null)
  const [busy, setBusy] = useState(false)
  const [editing, setEditing] = useState<AnnouncementSetting | null>(null)
  const disabled = busy || closed !== null

  async function change(change: Change) {
    setBusy(true)
    const answer = await askServer('setDiscord', { leagueId: league.id, ...change })
    setBusy(false)
    setRefusal(answer.ok ? null : answer)
    if (answer.ok) onChange()
    return answer
  }
  const put = (setting: AnnouncementSetting) => change({ settings: [setting] })

  return (
    <Panel title="What is announced">
      <div className="border-t border-line">
        {state.settings.length === 0 && (
          <div className="flex flex-wrap items-center justify-between gap-3 border-b border-line px-4 py-3">
            <p className="text-soft">Nothing is announced yet. Begin with one channel for everything:</p>
            <ChannelChoice
              label="A channel for everything"
              channels={state.channels.filter(({ kind }) => kind !== 'forum')}
              value={null}
              disabled={disabled}
              onChange={(channelId) => {
                void change({ settings: AnnouncementKind.options.map((kind) => newSetting(kind, channelId)) })
              }}
            />
          </div>
        )}
        <table className="w-full">
          <caption className="sr-only">What is announced, and in which channel</caption>
          <thead className="sr-only">
            <tr>
              <th scope="col">What</th>
              <th scope="col">Channel</th>
              <th scope="col">How</th>
            </tr>
          </thead>
          <tbody>
            {AnnouncementKind.options.map((kind) => {
              const setting = state.settings.find((each) => each.kind === kind)
              const { label, when } = kindWords[kind]
              return (
                <tr key={kind} className="border-t border-line first:border-t-0">
                  <th scope="row" className="py-2 pr-3 pl-4 text-left font-normal">
                    <CheckField
                      label={
                        <>
                          <span className="font-medium">{label}</span>
                          <span className="block text-sm text-soft">{when}</span>
                          {setting && howWords(setting, state.roles) !== '' && (
                            <span className="block text-sm text-soft">{howWords(setting, state.roles)}</span>
                          )}
                        </>
                      }
                      checked={setting?.enabled ?? false}
                      disabled={disabled || setting === undefined}
                      onChange={({ target }) => {
                        if (setting) void put({ ...setting, enabled: target.checked })
                      }}
                    />
                  </th>
                  <td className="w-56 py-2 pr-3 align-top">
                    <ChannelChoice
                      label={`Channel for ${label.toLowerCase()}`}
                      channels={state.channels}
                      value={setting?.channelId ?? null}
                      disabled={disabled}
                      onChange={(channelId) =>
                        void put(setting ? { ...setting, channelId } : newSetting(kind, channelId))
                      }
                    />
                  </td>
                  <td className="w-24 py-2 pr-3 text-right align-top">
                    <Button
                      disabled={disabled || setting === undefined}
                      aria-label={`How ${label.toLowerCase()} are announced`}
                      onClick={() => setEditing(setting ?? null)}
                    >
                      How…
                    </Button>
                  </td>
                </tr>
              )
            })}
          </tbody>
        </table>
        <div className="flex flex-col gap-2 border-t border-line px-4 py-3">
          <CheckField
            label="A thread of its own for each race, locked once everything of it is official"
            checked={state.raceThreads}
            disabled={disabled}
            onChange={({ target }) => void change({ raceThreads: target.checked })}
          />
          <CheckField
            label="Scheduled events of Discord follow the calendar"
            checked={state.scheduledEvents}
            disabled={disabled}
            onChange={({ target }) => void change({ scheduledEvents: target.checked })}
          />
        </div>
        {refusal !== null && (
          <div className="border-t border-line px-4 py-3">
            <RefusalLine refusal={refusal} />
          </div>
        )}
      </div>
      {editing && (
        <SettingDialog
          league={league}
          setting={editing}
          roles={state.roles}
          onSave={put}
          onClose={() => {
            setRefusal(null)
            setEditing(null)
          }}
        />
      )}
    </Panel>
  )
}

const newSetting = (kind: AnnouncementKind, channelId: string): AnnouncementSetting => ({
  kind,
  channelId,
  enabled: true,
  quiet: null,
  mentionRoleId: null,
  wording: null,
  sentBy: 'bot',
})
