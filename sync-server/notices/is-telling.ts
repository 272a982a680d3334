/** SQL for whether there is somebody to be told of a league (an alias of `leagues`), or something to be taken back. */
export function isTelling(league: string): string {
  return `(exists (select 1 from members m join push_subscriptions p on p.user_id = m.user_id
                    where m.league_id = ${league}.id and m.removed_at is null)
           or exists (select 1 from deliveries w
                       where w.league_id = ${league}.id and w.channel = 'web-push' and w.state = 'waiting'))`
}
