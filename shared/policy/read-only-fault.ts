import { rejected, type Rejection } from '#shared/base/outcome.ts'
import { planForDrivers, planLimit, planLimits, type Plan } from './plan-limits.ts'

/** Why the office of a league is not changed that is read-only below a plan [OL5]. */
export function leagueReadOnly(lifting: Plan): Rejection {
  return planLimit(
    lifting,
    `This league is read-only: its owner has more leagues than their plan has room for. They can choose it to stay open instead of another one, or upgrade to ${planLimits[lifting].label}. Results, rulings and archiving work as ever.`,
  )
}

/** Why the profile of a driver is not changed who is beyond the room of the league's plan [OL6]. */
export function driverReadOnly(plan: Plan, onRoster: number): Rejection {
  const { drivers, label } = planLimits[plan]
  const lifting = planForDrivers(onRoster)
  return planLimit(
    lifting,
    `This driver is read-only: the ${label} plan has room for ${drivers} drivers, and the league has ${onRoster}. Choose which of them can be edited, archive who left, or upgrade to ${planLimits[lifting].label}. Results can be entered as ever.`,
    'id',
  )
}

/** Why so many cannot be chosen to stay open, null where they can [OL7]. */
export function choiceFault(
  what: 'drivers' | 'leagues',
  chosen: number,
  room: number | null,
): Rejection | null {
  if (room === null || chosen <= room) return null
  return rejected(
    'too-many-chosen',
    `There is room for ${room === 1 && what === 'leagues' ? 'one league' : `${room} ${what}`}, and ${chosen} were chosen. Leave out ${chosen - room}.`,
    what === 'drivers' ? 'ids' : 'leagueIds',
  )
}
