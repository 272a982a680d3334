import { Worker } from 'node:worker_threads'

export interface Watchdog {
  /** Something has come a step further: the time begins anew. */
  alive(): void
  /** Nothing is watched any more. */
  calm(): Promise<void>
}

/**
 * Ends this process if it shows no life for so long. A spoiled database can make its engine turn for ever without coming
 * back to the event loop, where no timer of its own would fire: another thread has to watch.
 */
export function watchdog(patienceMs: number): Watchdog {
  const worker = new Worker(source, { eval: true, workerData: patienceMs })
  worker.unref()
  return {
    alive: () => worker.postMessage('alive'),
    calm: async () => {
      await worker.terminate()
    },
  }
}

const source = `
  const { parentPort, workerData } = process.getBuiltinModule('node:worker_threads')
  let timer
  const wait = () => {
    clearTimeout(timer)
    timer = setTimeout(() => process.kill(process.pid, 'SIGKILL'), workerData)
  }
  parentPort.on('message', wait)
  wait()`
