interface TeamOptionsProps {
  readonly teams: readonly { readonly id: string; readonly name: string; readonly archived?: boolean }[]
}

/** The teams that a driver can be given, and none. */
export function TeamOptions({ teams }: TeamOptionsProps) {
  return (
    <>
      <option value="">No team</option>
      {teams.map((team) =>
        team.archived ? null : (
          <option key={team.id} value={team.id}>
            {team.name}
          </option>
        ),
      )}
    </>
  )
}
