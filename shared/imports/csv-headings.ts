/** How headings are compared: 'Car #' and 'car_no' keep letters, digits and '#' only. */
export function headingKey(heading: string): string {
  return heading
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}#]/gu, '')
}

/** Whether a heading is one that tables of results or lists of drivers use, in any of the languages. */
export function isUsualHeading(heading: string): boolean {
  return known.has(headingKey(heading))
}

/** What the columns of results and rosters are called, as `headingKey` writes it; the more telling names first. */
export const usualHeadings = {
  position: words(`position pos finpos finishposition finish place placing rank ranking overall overallpos p
    platz rang platzierung classement clas cl rg posicion puesto posizione posto posicao colocacao plaats positie`),
  carNumber: words(`carnumber car# carno carnum racenumber raceno startnumber startno number num no nr n #
    startnummer nummer stnr startnr fahrzeugnummer autonummer numero numerodevoiture dorsal numerodicar numerogara
    kartnummer wagennummer`),
  driver: words(`driver drivername drivers name fullname displayname pilot member racer competitor
    fahrer fahrername pilote pilotes nom piloto pilotos nombre pilota piloti nome coureur rijder naam bestuurder`),
  firstName: words(
    'firstname givenname forename vorname prenom nombredepila primeronombre nomeproprio voornaam',
  ),
  lastName: words(`lastname surname familyname nachname nomdefamille apellido apellidos cognome sobrenome
    achternaam`),
  driverId: words(
    'driverid custid customerid steamid steamid64 steam64 guid playerid userid iracingid psnid',
  ),
  team: words(`team teamname entrant constructor squad mannschaft rennstall equipe ecurie equipo escuderia
    scuderia squadra equipa ploeg`),
  car: words(
    `car carmodel vehicle model auto wagen fahrzeug voiture vehicule coche vehiculo vettura veicolo carro`,
  ),
  class: words('class carclass category division klasse categorie classe categoria clase klas'),
  status: words(`status finishstatus out result classified outcome state ausgang statut etat estado stato`),
  laps: words(`laps lapscomp lapscompleted lapscomplete lapcount numlaps lap runden rd rdn tours nbtours vueltas giri
    voltas rondes ronden`),
  totalTime:
    words(`totaltime time racetime finishtime total totaltijd zeit gesamtzeit rennzeit temps tempstotal
    tiempo tiempototal tempo tempototale tempototal tijd`),
  gap: words(`gap gaptoleader gapfirst diff difference behind interval int abstand ruckstand ecart diferencia
    distacco diferenca achterstand`),
  bestLap:
    words(`bestlap bestlaptime fastestlap fastestlaptime fastlap best besttime besterunde schnellsterunde
    bestzeit besterundenzeit meilleurtour meilleurtemps mejorvuelta vueltarapida migliorgiro giroveloce
    melhorvolta voltarapida besteronde snelsteronde bestlap`),
  gridPosition:
    words(`gridposition grid gridpos startpos startposition start qualified startplatz startposizione
    grille grilledepart parrilla griglia grelha startplaats`),
  kind: words('kind type role takespartas art rolle typ tipo ruolo rol'),
} as const

/** Columns of iRacing's export that say nothing here, and by which its blocks are known. */
const foreign = words(
  'starttime track series seriesname seasonyear carid carclassid teamid custidteam custidint inc',
)

function words(list: string): readonly string[] {
  return list.split(/\s+/)
}

const known = new Set([...Object.values(usualHeadings).flat(), ...foreign])
