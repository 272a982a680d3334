import { expect, test } from 'vitest'
import { deliveryFault } from './delivery-faults.ts'

test.each([
  [
    '50013',
    'missing: Send Messages, Embed Links',
    'The bot lacks Send Messages, Embed Links there.',
    /Permissions/,
  ],
  ['50013', 'Missing Permissions', 'The bot may not do this in the channel.', /Permissions/],
  [
    '50013-hierarchy',
    'Missing Permissions',
    'The role of the bot stands too low in the server’s list of roles.',
    /drag/,
  ],
  ['10003', 'Unknown Channel', 'The channel is not there any more.', /another channel/],
  ['bot-removed', '', 'The bot is not in the server any more.', /Add the bot/],
  ['50035', 'Invalid Form Body', 'Discord did not take it: Invalid Form Body', /Send it again/],
  ['99999', '', 'Discord did not take it: error 99999', /Send it again/],
  ['constructor', '', 'Discord did not take it: error constructor', /Send it again/],
])('%s %j: %s', (code, message, what, fix) => {
  const fault = deliveryFault(code, message)
  expect(fault.what).toBe(what)
  expect(fault.fix).toMatch(fix)
})
