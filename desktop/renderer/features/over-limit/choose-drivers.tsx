import { planLimits } from '#shared/policy/plan-limits.ts'
import type { OfficeRoster } from '#shared/queries/office-roster.ts'
import { mutate } from '../../mutate.ts'
import { ChooseOpen } from './choose-open.tsx'
import { roomWords } from './over-limit-words.ts'

interface ChooseDriversProps {
  readonly leagueId: string
  readonly roster: OfficeRoster
  readonly room: number
  readonly onClose: () => void
}

/** Chooses who of the roster can be edited. */
export function ChooseDrivers({ leagueId, roster, room, onClose }: ChooseDriversProps) {
  const all = roster.drivers
    .filter(({ archived, kind }) => !archived && kind !== 'guest')
    .map(({ id, displayName, carNumber, readOnly }) => ({
      id,
      name: displayName,
      note: carNumber,
      open: !readOnly,
    }))
  return (
    <ChooseOpen
      what="driver"
      title="Choose which drivers can be edited"
      room={room}
      all={all}
      onChoose={async (ids) => mutate(leagueId, 'driver.keep-open', { ids: [...ids] })}
      onClose={onClose}
    >
      The {planLimits[roster.plan].label} plan has room for {roomWords('driver', room)}. The others race as
      ever, and can be archived.
    </ChooseOpen>
  )
}
