/** German of charts. */
export const charts = {
  '{name}: not placed yet': '{name}: noch nicht platziert',
  '{name}: place {place}, {label}': '{name}: Platz {place}, {label}',
  '{name}: place {place} after round {round}': '{name}: Platz {place} nach Lauf {round}',
  '{name}: {points, plural, one {# point} other {# points}} after round {round}':
    '{name}: {points, plural, one {# Punkt} other {# Punkte}} nach Lauf {round}',
  '{lines, plural, one {# line} other {# lines}} over {rounds, plural, one {# round} other {# rounds}}.':
    '{lines, plural, one {# Linie} other {# Linien}} über {rounds, plural, one {# Lauf} other {# Läufe}}.',
  '{count, plural, one {Round {rounds} is provisional.} other {Rounds {rounds} are provisional.}}':
    '{count, plural, one {Lauf {rounds} ist vorläufig.} other {Die Läufe {rounds} sind vorläufig.}}',
  '{count, plural, one {Round {rounds} was cancelled.} other {Rounds {rounds} were cancelled.}}':
    '{count, plural, one {Lauf {rounds} wurde abgesagt.} other {Die Läufe {rounds} wurden abgesagt.}}',
  provisional: 'vorläufig',
  'to a dropped score': 'zu einem Streichresultat',
  cancelled: 'abgesagt',
  'Show as a table': 'Als Tabelle zeigen',
  '{title}, as a table': '{title}, als Tabelle',
  'dropped score': 'Streichresultat',
} as const
