import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'

/** What a GridBoss that runs on a data folder says of itself there. */
const Running = z.object({ serverUrl: z.url() })
type Running = z.infer<typeof Running>

const fileIn = (dataFolder: string) => join(dataFolder, 'running.json')

export async function announceRunning(dataFolder: string, running: Running): Promise<void> {
  await writeFile(fileIn(dataFolder), JSON.stringify(running))
}

export async function withdrawRunning(dataFolder: string): Promise<void> {
  await rm(fileIn(dataFolder), { force: true })
}

/** The one that runs there and answers; what a killed one left is no answer. */
export async function findRunning(dataFolder: string): Promise<Running | null> {
  const text = await readFile(fileIn(dataFolder), 'utf8').catch(() => null)
  if (text === null) return null
  const running = Running.safeParse(parseJson(text))
  return running.success && (await answers(running.data.serverUrl)) ? running.data : null
}

/** Whether a server there says that it is ready. */
export async function answers(serverUrl: string): Promise<boolean> {
  try {
    return (await fetch(new URL('/readyz', serverUrl), { signal: AbortSignal.timeout(2000) })).ok
  } catch {
    return false
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
