import { expect, test } from 'vitest'
import { z } from 'zod'
import { canonicalJson } from '#shared/base/canonical-json.ts'
import { checksum } from '#shared/db/checksum.ts'
import * as protocol from './protocol.ts'

/** What each version of the protocol looked like. A version that devices speak is never changed: add a new one. */
const known: Record<number, string> = { 1: 'f5eb8a34eeee20ef', 2: 'be19d6e723c920c7', 3: 'c680a6f7c167316e' }

test('the messages are those of the version they claim', () => {
  const { ChecksumResponse, ErrorEnvelope, FeedRow, HelloResponse, PushRequest, PushResponse } = protocol
  const messages = { ChecksumResponse, ErrorEnvelope, FeedRow, HelloResponse, PushRequest, PushResponse }
  const shapes = Object.entries(messages).map(([name, schema]) => [name, z.toJSONSchema(schema)])
  const hash = checksum(canonicalJson([shapes, protocol.checksumExpression, protocol.pushLimits]))
  expect(hash, `protocol ${String(protocol.protocolVersion.current)}`).toBe(
    known[protocol.protocolVersion.current],
  )
})

test('the oldest version that is answered is not newer than the current one', () => {
  expect(protocol.protocolVersion.oldest).toBeLessThanOrEqual(protocol.protocolVersion.current)
  expect(Object.keys(known).map(Number)).toContain(protocol.protocolVersion.oldest)
})
