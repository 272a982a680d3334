import type { Rejection } from '#shared/base/outcome.ts'
import { readServerAddress } from '#shared/base/server-address.ts'

/** What the environment says about packing, in electron-builder's words. Refused where it names a server that cannot be. */
export function packagingArguments(
  env: NodeJS.ProcessEnv,
): { readonly ok: true; readonly args: readonly string[] } | Rejection {
  const electron = env['ELECTRON_OVERRIDE_DIST_PATH']
  const server = env['GRIDBOSS_SERVER_URL']
  const address = server ? readServerAddress(server) : null
  if (address?.ok === false) return { ...address, message: `GRIDBOSS_SERVER_URL: ${address.message}` }
  return {
    ok: true,
    args: [
      ...(electron ? [`-c.electronDist=${electron}`] : []),
      // Goes into the packed app's package.json, where it is read at a first start.
      ...(address ? [`-c.extraMetadata.gridboss.serverAddress=${address.address}`] : []),
    ],
  }
}
