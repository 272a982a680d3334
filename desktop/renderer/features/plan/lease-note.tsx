import { useLeaseWords } from './use-lease-words.ts'

/** Until when this computer has to be connected for the league's plan to stay open; nothing while there is time. */
export function LeaseNote({ leagueId }: { leagueId: string }) {
  const words = useLeaseWords(leagueId)
  return words === null ? null : <p className="mt-1 text-sm">{words}</p>
}
