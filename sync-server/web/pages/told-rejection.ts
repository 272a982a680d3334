import type { Rejection } from '#shared/base/outcome.ts'
import { textKey, type TextKey } from '#shared/i18n/text-key.ts'
import type { Texts } from '#shared/i18n/texts.ts'

/**
 * Why something did not happen, in the language of whoever asked for it. A rejection speaks English itself, and more
 * closely than can be told by its code.
 */
export function toldRejection({ code, message, lifts }: Rejection, { language, t, tKey }: Texts): string {
  if (language === 'en') return message
  if (lifts !== undefined) return t('This requires the {plan} plan of GridBoss.', { plan: lifts.label })
  const known = told[code]
  return known === undefined ? message : tKey(known)
}

const told: Readonly<Record<string, TextKey | undefined>> = {
  'unknown-invite': textKey('This invite does not exist. Ask for a new link.'),
  'invite-ended': textKey('This invite does not count any more. Ask for a new link.'),
  'link-over': textKey(
    'This link has been used, or its ten minutes are over. Type /gridboss link in Discord for a new one.',
  ),
  'linked-elsewhere': textKey('This league is linked to another Discord server. Unlink it there first.'),
  'not-confirmed': textKey('Type your name as it stands below to delete the account.'),
  'still-pays': textKey(
    'You pay for a plan that renews. Cancel it under Manage first: nobody could do it for you afterwards.',
  ),
  'owns-leagues': textKey(
    'You are the only owner of a league. Make somebody else owner or delete the league first.',
  ),
}
