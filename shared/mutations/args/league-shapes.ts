import { z } from 'zod'
import { LanguageCode } from '#shared/i18n/language-code.ts'
import { Accent } from '#shared/model/accent.ts'
import { id, label, note, reason } from '#shared/model/fields.ts'
import { windowMinutes } from '#shared/model/protest-minutes.ts'
import { Role } from '#shared/model/role.ts'
import { Ruleset } from '#shared/scoring/ruleset.ts'
import { shape } from './shape.ts'

/** The arguments of the mutations of a league, its members, rules and laptops. */
export const leagueShapes = {
  'league.rename': shape(z.strictObject({ name: label })),
  'league.brand': shape(
    z.strictObject({
      accent: Accent.nullable(),
      /** For links and marks on light pages and on dark ones; what is left out stays. */
      accentLight: Accent.nullable().exactOptional(),
      accentDark: Accent.nullable().exactOptional(),
    }),
  ),
  'league.set-language': shape(z.strictObject({ language: LanguageCode })),
  'league.list': shape(z.strictObject({ listed: z.boolean() })),
  'member.put': shape(z.strictObject({ id, userId: id, displayName: label, role: Role })),
  'member.remove': shape(z.strictObject({ memberId: id })),
  'member.leave': shape(z.strictObject({})),
  'ownership.decline': shape(z.strictObject({})),
  'ruleset.save': shape(
    z.strictObject({
      rulesetId: id,
      versionId: id,
      name: label,
      rules: Ruleset,
      note: note.nullable().default(null),
      bindSeasonIds: z.array(id).max(100).default([]),
      bindEventIds: z.array(id).max(500).default([]),
    }),
  ),
  'protest-window.set': shape(
    z.strictObject({
      eventId: id.nullable(),
      minutes: windowMinutes.min(0, 'must not be negative').nullable(),
      /** Kept in the audit log; work of older versions has none. */
      reason: reason.exactOptional(),
    }),
  ),
  'device.revoke': shape(z.strictObject({ deviceId: id })),
}
