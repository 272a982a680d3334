import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { Id, Nothing } from './fields.ts'

export const keepLeaguesOpen = endpoint({
  method: 'POST',
  path: '/me/open-leagues',
  tag: 'Leagues',
  summary: 'Choose which of your leagues stay open where your plan has no room for all',
  description: 'The others become read-only; none leaves it to their age, the oldest first.',
  keyed: true,
  body: z.strictObject({ leagueIds: z.array(Id).max(200) }),
  answer: [204, Nothing],
})
