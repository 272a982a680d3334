import { Worker } from 'node:worker_threads'

/**
 * Ends this process if it does not call the answer in time. A spoiled database can make its engine turn for ever without
 * coming back to the event loop, where no timer of its own would fire: another thread has to watch.
 */
export function watchdog(patienceMs: number): () => Promise<void> {
  const source = `setTimeout(() => process.kill(process.pid, 'SIGKILL'), ${String(patienceMs)})`
  const worker = new Worker(source, { eval: true })
  worker.unref()
  return async () => {
    await worker.terminate()
  }
}
