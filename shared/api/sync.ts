import { z } from 'zod'
import {
  ChecksumQuery,
  ChecksumResponse,
  HelloQuery,
  HelloResponse,
  PushResponse,
} from '#shared/sync/protocol.ts'
import { DeviceKeyRequest, RelayRequest } from '#shared/sync/relay.ts'
import { endpoint } from './endpoint.ts'
import { Nothing } from './fields.ts'

const tag = 'Devices'

export const syncHello = endpoint({
  method: 'GET',
  path: '/sync/hello',
  tag,
  summary: 'Begin to sync',
  query: HelloQuery,
  answer: [200, HelloResponse],
})

/** The body is read as a `PushRequest` once its protocol is known: a newer push may look different in everything else. */
export const syncPush = endpoint({
  method: 'POST',
  path: '/sync/push',
  tag,
  summary: 'Send what was done',
  body: z.looseObject({ protocol: z.int() }),
  answer: [200, PushResponse],
})

export const syncChecksum = endpoint({
  method: 'GET',
  path: '/sync/checksum',
  tag,
  summary: 'Ask what a replica must hold',
  query: ChecksumQuery,
  answer: [200, ChecksumResponse],
})

export const registerDeviceKey = endpoint({
  method: 'POST',
  path: '/sync/device-key',
  tag,
  summary: 'Register the key that signs a device’s work',
  body: DeviceKeyRequest,
  answer: [204, Nothing],
})

export const syncRelay = endpoint({
  method: 'POST',
  path: '/sync/relay',
  tag,
  summary: 'Bring the signed work of another device',
  body: RelayRequest,
  answer: [200, PushResponse],
})

/** For pages that count down to something the server does. */
export const readClock = endpoint({
  method: 'GET',
  path: '/v1/clock',
  tag: 'Server',
  summary: 'Read the clock of the server, in ms since 1970',
  answer: [200, z.object({ now: z.int() })],
})
