import { accountRoutes } from './account-routes.ts'
import { commandRoutes } from './command-routes.ts'
import { eventRoutes } from './event-routes.ts'
import { guildRoutes } from './guild-routes.ts'
import { interactionRoutes } from './interaction-routes.ts'
import { messageRoutes } from './message-routes.ts'
import type { Route } from './route.ts'
import { threadRoutes } from './thread-routes.ts'
import { webhookRoutes } from './webhook-routes.ts'

/** Every request that is answered here, but for those of signing in. */
const routes: readonly Route[] = [
  ...accountRoutes,
  ...commandRoutes,
  ...eventRoutes,
  ...guildRoutes,
  ...interactionRoutes,
  ...messageRoutes,
  ...threadRoutes,
  ...webhookRoutes,
]

/** The route of a request, with what stands for the names in its path; null where there is none. */
export function findRoute(
  method: string,
  path: string,
): { readonly route: Route; readonly params: Readonly<Record<string, string>> } | null {
  for (const route of routes) {
    const match = route.method === method ? route.path.exec(path) : null
    if (!match) continue
    const params = route.names.map((name, at) => [name, decodeURIComponent(match[at + 1] ?? '')])
    return { route, params: Object.fromEntries(params) as Record<string, string> }
  }
  return null
}
