/** German of how settled a result or a standing is. */
export const certainty = {
  Provisional: 'Vorläufig',
  'Under protest': 'Unter Protest',
  Official: 'Offiziell',
  Amended: 'Geändert',
  'as of revision {revision}': 'Stand: Revision {revision}',
  'not declared official yet': 'noch nicht für offiziell erklärt',
  'results on this device have not reached the server':
    'Ergebnisse auf diesem Gerät sind noch nicht beim Server angekommen',
  'results of another laptop have not reached the server':
    'Ergebnisse eines anderen Laptops sind noch nicht beim Server angekommen',
  'the newest results are not counted yet': 'die neuesten Ergebnisse sind noch nicht eingerechnet',
  'some results are not official yet': 'einige Ergebnisse sind noch nicht offiziell',
  'Under protest: the result is held until the protest is decided.':
    'Unter Protest: Das Ergebnis bleibt offen, bis über den Protest entschieden ist.',
  'The protest window of {length} starts when the server has this result.':
    'Die Protestfrist von {length} beginnt, sobald der Server dieses Ergebnis hat.',
  'Under protest: held until that is decided, too.':
    'Unter Protest: Das Ergebnis bleibt offen, bis auch darüber entschieden ist.',
  'Open to protest until {until}.': 'Protest möglich bis {until}.',
  '{left} left to protest, until {until}.': 'Noch {left} Zeit für einen Protest, bis {until}.',
  'Protest window, {left} left': 'Protestfrist, noch {left}',
  'The window closed {end}. The result is held until the protest is decided.':
    'Die Frist endete {end}. Das Ergebnis bleibt offen, bis über den Protest entschieden ist.',
  'The protest window closed {end}. The server makes the result official.':
    'Die Protestfrist endete {end}. Der Server macht das Ergebnis offiziell.',
} as const
