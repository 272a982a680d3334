import { spawn } from 'node:child_process'

/**
 * Sees to it that a Postgres ends when this process does, however it ends: a shell waits for the pipe to this process to
 * close, and then tells it to stop. Answers how to call that off. Nothing is done on Windows.
 */
export function endWithProcess(pid: number): () => void {
  if (process.platform === 'win32') return () => {}
  const guard = spawn(
    '/bin/sh',
    ['-c', 'read -r called_off || kill -INT "$1" 2>/dev/null', 'sh', String(pid)],
    {
      detached: true,
      stdio: ['pipe', 'ignore', 'ignore'],
    },
  )
  guard.on('error', () => {})
  guard.stdin.on('error', () => {})
  guard.unref()
  return () => guard.stdin.end('yes\n')
}
