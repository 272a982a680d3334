import { createECDH, randomBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { pushAddressFault } from './push-address.ts'

const browser = createECDH('prime256v1')
const keys = {
  p256dh: browser.generateKeys().toString('base64url'),
  auth: randomBytes(16).toString('base64url'),
}

test.each([
  'https://fcm.googleapis.com/fcm/send/abc:def',
  'https://updates.push.services.mozilla.com/wpush/v2/gAAAA',
  'https://wns2-par02p.notify.windows.com/w/?token=abc',
  'https://web.push.apple.com/QOaaa',
])('an address of a push service of browsers is sent to: %s', (endpoint) => {
  expect(pushAddressFault({ endpoint, keys })).toBeNull()
})

test.each([
  'http://fcm.googleapis.com/fcm/send/abc',
  'https://fcm.googleapis.com:8443/fcm/send/abc',
  'https://somebody:secret@fcm.googleapis.com/fcm/send/abc',
  'https://fcm.googleapis.com.evil.example/fcm/send/abc',
  'https://evil.example/fcm.googleapis.com',
  'https://evilnotify.windows.com/w',
  'https://evil.example#.notify.windows.com',
  'https://127.0.0.1/',
  'https://[::1]/',
  'https://10.0.0.7/push',
  'https://169.254.169.254/latest/meta-data',
  'https://localhost/',
  'file:///etc/passwd',
  'no address',
])('no other is: %s', (endpoint) => {
  expect(pushAddressFault({ endpoint, keys })).toMatchObject({
    code: 'unknown-push-service',
    field: 'endpoint',
  })
})

test('one that the server was told of besides is, at that very origin', () => {
  const besides = ['http://127.0.0.1:9000']
  expect(pushAddressFault({ endpoint: 'http://127.0.0.1:9000/push/1', keys }, besides)).toBeNull()
  expect(pushAddressFault({ endpoint: 'http://127.0.0.1:9001/push/1', keys }, besides)?.code).toBe(
    'unknown-push-service',
  )
})

describe('keys that nothing can be encrypted for are refused', () => {
  const endpoint = 'https://fcm.googleapis.com/fcm/send/abc'
  test.each([
    [
      'a point that is on no curve',
      { ...keys, p256dh: Buffer.from([4, ...Array<number>(64).fill(1)]).toString('base64url') },
    ],
    ['a point of another form', { ...keys, p256dh: browser.getPublicKey('base64url', 'compressed') }],
    ['a short secret', { ...keys, auth: randomBytes(15).toString('base64url') }],
    ['nothing', { p256dh: '', auth: '' }],
  ])('%s', (_what, bad) => {
    expect(pushAddressFault({ endpoint, keys: bad })).toMatchObject({ code: 'bad-keys', field: 'keys' })
  })
})
