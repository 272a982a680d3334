import { fork, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { Agent, get, type IncomingHttpHeaders } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { demoLeague } from '#server/demo/demo-league.ts'
import { report, timesOf } from './measure.ts'

const Started = z.object({ url: z.string(), seasonId: z.string() })
const readers = 8
const seconds = 5

/**
 * A page of standings in a league of ten thousand results, as eight readers get it again and again: from the server, and the
 * same bytes as a file from nginx, where this machine has that.
 */
export async function pagesBench(): Promise<void> {
  const child = fork(fileURLToPath(new URL('./viewers-server.ts', import.meta.url)))
  try {
    const [message] = await once(child, 'message')
    const { url, seasonId } = Started.parse(message)
    const address = `${url}/l/${demoLeague.slug}?season=${seasonId}`
    const { body } = await ask(new Agent(), address)
    await reportReads(`standings page, ${(body.length / 1024).toFixed(1)} kB sent, from the server`, address)
    await throughNginx(body, (from) => reportReads('the same bytes, a file from nginx', from))
  } finally {
    if (child.connected) child.send('stop')
  }
}

async function reportReads(what: string, address: string): Promise<void> {
  await load(address, 1)
  const taken = await load(address, seconds)
  const perSecond = `${Math.round(taken.length / seconds)} a second`
  report(what, timesOf(taken), `${perSecond}; aim: 2,000, p95 5 ms`)
}

/** Each reader asks again as soon as it is answered. Answers how long each request took, ms. */
async function load(address: string, forSeconds: number): Promise<number[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: readers })
  const taken: number[] = []
  const end = performance.now() + forSeconds * 1000
  const reader = async (): Promise<void> => {
    while (performance.now() < end) {
      const from = performance.now()
      await ask(agent, address)
      taken.push(performance.now() - from)
    }
  }
  await Promise.all(Array.from({ length: readers }, reader))
  agent.destroy()
  return taken
}

function ask(
  agent: Agent,
  address: string,
): Promise<{ readonly body: Buffer; readonly headers: IncomingHttpHeaders }> {
  return new Promise((resolve, reject) => {
    get(address, { agent, headers: { 'accept-encoding': 'br' } }, (answer) => {
      if (answer.statusCode !== 200) reject(new Error(`${address} answered ${answer.statusCode}`))
      const parts: Buffer[] = []
      answer.on('data', (part: Buffer) => parts.push(part))
      answer.on('end', () => resolve({ body: Buffer.concat(parts), headers: answer.headers }))
    }).on('error', reject)
  })
}

/** Serves the bytes by one nginx worker, for as long as `run` takes. */
async function throughNginx(body: Buffer, run: (address: string) => Promise<void>): Promise<void> {
  if (spawnSync('nginx', ['-v']).error) {
    console.log('nginx is not installed: nothing to compare with')
    return
  }
  const folder = await mkdtemp(join(tmpdir(), 'gridboss-nginx-'))
  const port = 20_000 + (process.pid % 10_000)
  await writeFile(join(folder, 'page'), body)
  await writeFile(join(folder, 'nginx.conf'), configuration(folder, port))
  const nginx = spawn('nginx', ['-p', folder, '-c', join(folder, 'nginx.conf')], { stdio: 'ignore' })
  try {
    const address = `http://127.0.0.1:${port}/page`
    await until(() => ask(new Agent(), address).then(Boolean, () => false))
    await run(address)
  } finally {
    nginx.kill()
    await once(nginx, 'exit')
    await rm(folder, { recursive: true, force: true })
  }
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 20))
}

const configuration = (folder: string, port: number): string => `
daemon off;
${process.getuid?.() === 0 ? 'user root;' : ''}
worker_processes 1;
pid ${folder}/pid;
error_log /dev/null;
events {}
http {
  access_log off;
  client_body_temp_path ${folder}/body;
  proxy_temp_path ${folder}/proxy;
  fastcgi_temp_path ${folder}/fastcgi;
  uwsgi_temp_path ${folder}/uwsgi;
  scgi_temp_path ${folder}/scgi;
  sendfile on;
  server {
    listen 127.0.0.1:${port};
    root ${folder};
    default_type text/html;
    add_header content-encoding br;
    keepalive_requests 1000000;
  }
}
`
