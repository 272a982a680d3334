import { textsIn } from '#shared/i18n/texts-in.ts'
import { useState } from 'react'
import type { LinkedDiscord } from '#shared/api/discord.ts'
import { kindWords, type AnnouncementSetting } from '#shared/announcements/kinds.ts'
import { sampleMessage } from '#shared/announcements/sample-states.ts'
import { wordingFault, wordingNames } from '#shared/announcements/wording.ts'
import type { Outcome } from '#shared/base/outcome.ts'
import type { LeagueDetail } from '#shared/queries/league.ts'
import { CheckField, SelectField, TextField } from '../../ui/field.tsx'
import { FormDialog } from '../../ui/form.tsx'
import { ownZone, zoneNames } from '../events/zones.ts'
import { clock, minuteOf } from './how-words.ts'
import { MessagePreview } from './message-preview.tsx'

interface SettingDialogProps {
  readonly league: LeagueDetail
  readonly setting: AnnouncementSetting
  readonly roles: LinkedDiscord['roles']
  readonly onSave: (setting: AnnouncementSetting) => Promise<Outcome>
  readonly onClose: () => void
}

/** How one kind is announced, beside what its message looks like then. */
export function SettingDialog({ league, setting, roles, onSave, onClose }: SettingDialogProps) {
  const { kind } = setting
  const [line, setLine] = useState(setting.wording ?? '')
  const [roleId, setRoleId] = useState(setting.mentionRoleId ?? '')
  const [sentBy, setSentBy] = useState(setting.sentBy)
  const [quiet, setQuiet] = useState(setting.quiet !== null)
  const [hours, setHours] = useState({
    from: clock(setting.quiet?.from ?? 22 * 60),
    until: clock(setting.quiet?.until ?? 7 * 60),
    zone: setting.quiet?.zone ?? ownZone(),
  })
  const wording = line.trim() === '' ? null : line.trim()
  const fault = wording === null ? null : wordingFault(kind, wording)
  const shown = {
    league: league.name,
    accent: league.accent,
    texts: textsIn(league.language),
    wording: fault === null ? wording : null,
    mentionRoleId: roleId === '' ? null : roleId,
  }

  async function save(): Promise<Outcome> {
    if (fault) return fault
    const [from, until] = [minuteOf(hours.from), minuteOf(hours.until)]
    const known = from !== null && until !== null
    return onSave({
      ...setting,
      wording,
      mentionRoleId: shown.mentionRoleId,
      sentBy,
      quiet: quiet && known ? { from, until, zone: hours.zone } : null,
    })
  }

  return (
    <FormDialog
      title={`How ${kindWords[kind].label.toLowerCase()} are announced`}
      submitLabel="Save"
      place="wide"
      onClose={onClose}
      onSubmit={save}
    >
      {(errorOf) => (
        <div className="grid grid-cols-1 gap-6 md:grid-cols-2">
          <div className="flex flex-col gap-4">
            <TextField
              label="First line"
              value={line}
              maxLength={300}
              data-first
              placeholder="As GridBoss words it"
              error={fault?.message ?? errorOf('wording')}
              hint={`Names in braces are filled in: ${wordingNames[kind].map((name) => `{${name}}`).join(' ')}`}
              onChange={({ target }) => setLine(target.value)}
            />
            <SelectField
              label="Mention"
              value={roleId}
              error={errorOf('mentionRoleId')}
              hint="Whoever has the role is notified."
              onChange={({ target }) => setRoleId(target.value)}
            >
              <option value="">Nobody</option>
              {roleId !== '' && !roles.some(({ id }) => id === roleId) && (
                <option value={roleId}>A role that is gone</option>
              )}
              {roles.map(({ id, name }) => (
                <option key={id} value={id}>
                  @{name}
                </option>
              ))}
            </SelectField>
            <CheckField
              label="Quiet hours: nothing new is posted between"
              checked={quiet}
              onChange={({ target }) => setQuiet(target.checked)}
            />
            {quiet && (
              <div className="grid grid-cols-2 gap-3">
                <TextField
                  label="From"
                  type="time"
                  required
                  value={hours.from}
                  error={errorOf('quiet')}
                  onChange={({ target }) => setHours({ ...hours, from: target.value })}
                />
                <TextField
                  label="To"
                  type="time"
                  required
                  value={hours.until}
                  onChange={({ target }) => setHours({ ...hours, until: target.value })}
                />
                <div className="col-span-2">
                  <SelectField
                    label="Time zone"
                    value={hours.zone}
                    error={errorOf('zone')}
                    onChange={({ target }) => setHours({ ...hours, zone: target.value })}
                  >
                    {zoneNames(ownZone(), hours.zone).map((zone) => (
                      <option key={zone} value={zone}>
                        {zone.replaceAll('_', ' ')}
                      </option>
                    ))}
                  </SelectField>
                </div>
              </div>
            )}
            <SelectField
              label="Posted by"
              value={sentBy}
              error={errorOf('channelId')}
              hint="A webhook posts under the league’s name; its messages have no buttons."
              onChange={({ target }) => setSentBy(target.value === 'webhook' ? 'webhook' : 'bot')}
            >
              <option value="bot">The bot</option>
              <option value="webhook">A webhook</option>
            </SelectField>
          </div>
          <MessagePreview
            message={sampleMessage(kind, shown)}
            by={sentBy === 'bot' ? 'GridBoss' : league.name}
            roles={roles}
          />
        </div>
      )}
    </FormDialog>
  )
}
