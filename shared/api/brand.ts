import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { LeagueParams, Nothing } from './fields.ts'

const tag = 'Leagues'

export const uploadLogo = endpoint({
  method: 'POST',
  path: '/leagues/:leagueId/logo',
  tag,
  summary: 'Give a league a logo',
  description:
    'PNG, JPEG or WebP of at most 512 kB, known by its content. It is drawn anew as PNG with sides of 96 and 512, so that nothing of the file is kept but what it shows. Needs a plan with branding.',
  params: LeagueParams,
  body: z.strictObject({
    picture: z.base64().min(1).max(900_000).describe('the file, as Base64'),
  }),
  answer: [200, z.object({ logo: z.string().describe('its hash') })],
})

export const removeLogo = endpoint({
  method: 'DELETE',
  path: '/leagues/:leagueId/logo',
  tag,
  summary: 'Take the logo of a league away',
  params: LeagueParams,
  answer: [204, Nothing],
})
