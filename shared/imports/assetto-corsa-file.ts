import type { z } from 'zod'
import { fields, flag, list, most, personName, text, whole } from './lenient.ts'

const Row = fields({
  DriverName: personName,
  DriverGuid: text,
  CarId: whole,
  CarModel: text,
  BestLap: whole,
  TotalTime: whole,
  NumLaps: whole,
  GridPosition: whole,
  HasPenalty: flag,
  PenaltyTime: whole,
  LapPenalty: whole,
  Disqualified: flag,
})
export type ServerRow = z.infer<typeof Row>
const Lap = fields({ CarId: whole, DriverGuid: text, DriverName: personName, LapTime: whole, Cuts: whole })
const Driver = fields({ Name: personName, Guid: text, Team: text, GuidsList: list(text, most.drivers) })
const nobody = { Name: { name: null, team: null }, Guid: null, Team: null, GuidsList: [] }
const Car = fields({ CarId: whole, Model: text, Driver: Driver.catch(nobody) })
/** A session of a dedicated server, as it stands in its file. */
export const ServerFile = fields({
  TrackName: text,
  TrackConfig: text,
  Type: text,
  Cars: list(Car, most.cars),
  Result: list(Row, most.cars),
  Laps: list(Lap, most.laps),
})
export type ServerFile = z.infer<typeof ServerFile>
