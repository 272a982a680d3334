import { buildApp, type AppDeps } from '#server/app.ts'
import type { App } from '#server/plugins/app-instance.ts'

/** A server that is ready to tell what it could be asked, and can answer none of it: it has no database. */
export async function buildSilentApp(onRoute?: AppDeps['onRoute']): Promise<App> {
  const app = await buildApp({
    database: {
      query: away,
      transaction: away,
      onLeaguesChanged: () => () => {},
      onDeliveriesChanged: () => () => {},
    },
    engine: { answer: away, currentHandle: away, problem: away, close: async () => {} },
    jobs: { enqueue: away },
    clock: () => 0,
    developmentSignIn: false,
    web: null,
    log: false,
    ...(onRoute ? { onRoute } : {}),
  })
  await app.ready()
  return app
}

async function away(): Promise<never> {
  throw new Error('this server has no database')
}
