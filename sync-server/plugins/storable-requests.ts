import { isStorable } from '#shared/base/storable.ts'
import type { App } from './app-instance.ts'
import { refuse } from './refusal.ts'

/**
 * Refuses what no database can keep or look for, such as the character NUL, before any route sees it. Sync takes it in:
 * there a refused mutation must not hold up those behind it.
 */
export function refuseUnstorable(app: App): void {
  app.addHook('preValidation', async (request, reply) => {
    if (request.routeOptions.config.limit === 'sync') return
    if ([request.body, request.query, request.params].every((part) => isStorable(part))) return
    return refuse(reply, 400, {
      code: 'invalid',
      message: 'The request contains characters that cannot be stored.',
    })
  })
}
