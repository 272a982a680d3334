import { beforeAll, describe, expect, test } from 'vitest'
import { again, channelId, doneOf, guild, numberAt, start, outboundForEach } from './outbound-stage.ts'

const stage = outboundForEach()

const [one, two] = [numberAt(start, 1), numberAt(start, 2)]
describe('[OR11] webhooks', () => {
  const league = '01900000-0000-7000-8000-00000000000a'
  const webhook = { id: '500000000000000001', token: 'the-token-of-the-webhook' }
  beforeAll(async () => {
    const community = '01900000-0000-7000-8000-0000000000c0'
    await stage.database.query(
      `insert into leagues (id, slug, name, created_at) values ($1, 'harbour', 'Harbour Discord League', now())`,
      [league],
    )
    await stage.database.query(
      `insert into communities (id, guild_id, name, created_at) values ($1, $2, 'Paddock', now())`,
      [community, guild],
    )
    await stage.database.query(
      `insert into league_discord (league_id, community_id, linked_at) values ($1, $2, now())`,
      [league, community],
    )
  })
  const setTo = (sentBy: 'bot' | 'webhook') =>
    stage.database.query(
      `insert into announcement_settings (league_id, kind, channel_id, sent_by) values ($1, 'result', $2, $3)
       on conflict (league_id, kind) do update set sent_by = excluded.sent_by`,
      [league, channelId, sentBy],
    )
  const say = (subject: string, content: string) => stage.say(subject, content, { leagueId: league })

  test('one that the bot made is kept sealed and used by all that follow', async () => {
    await setTo('webhook')
    await say('result:1', 'One')
    const claim = await stage.claimOne()
    expect(claim.work).toMatchObject({ by: { kind: 'webhook', webhook: null, name: 'Harbour  League' } })
    await stage.report(claim, { ...doneOf(claim, one), webhook })
    const { rows } = await stage.database.query('select to_jsonb(w)::text as row from channel_webhooks w')
    expect(JSON.stringify(rows)).not.toContain(webhook.token)
    await say('result:2', 'Two')
    const second = await stage.claimOne()
    expect(second.work).toMatchObject({ sent: null, by: { kind: 'webhook', webhook } })
    await stage.report(second, doneOf(second, two))
  })

  test('what it posted it edits, whatever is set by then, and what the bot posted the bot edits', async () => {
    await setTo('webhook')
    await say('result:1', 'One')
    const claim = await stage.claimOne()
    await stage.report(claim, { ...doneOf(claim, one), webhook })
    await setTo('bot')
    await say('result:2', 'Of the bot')
    await stage.send()
    await setTo('webhook')
    stage.now += 5_000
    await say('result:1', 'One, edited')
    const edit = await stage.claimOne()
    expect(edit.work).toMatchObject({ sent: { messageId: one }, by: { kind: 'webhook', webhook } })
    await stage.report(edit, doneOf(edit, one))
    await say('result:2', 'Of the bot, edited')
    expect((await stage.claimOne()).work).toMatchObject({ by: { kind: 'bot' } })
  })

  test('one that is gone is never used again', async () => {
    await setTo('webhook')
    await say('result:1', 'One')
    const claim = await stage.claimOne()
    await stage.report(claim, { ...doneOf(claim, one), webhook })
    stage.now += 5_000
    await say('result:1', 'Two')
    await stage.report(await stage.claimOne(), again('10015', { gone: true, afterMs: 0 }))
    expect((await stage.claimOne()).work).toMatchObject({
      sent: null,
      by: { kind: 'webhook', webhook: null },
    })
  })
})
