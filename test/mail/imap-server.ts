import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { connect } from 'node:tls'

/** A certificate of an authority of our own, for `localhost` and 127.0.0.1. */
export function ownCertificate(folder: string): { certificate: string; key: string; authority: string } {
  const path = (name: string) => join(folder, name)
  const made = spawnSync('openssl', [
    ...['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=localhost'],
    ...['-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1', '-addext', 'basicConstraints=critical,CA:TRUE'],
    ...['-keyout', path('key.pem'), '-out', path('certificate.pem')],
  ])
  if (made.status !== 0) throw new Error(`openssl could not make a certificate: ${made.stderr}`)
  return {
    certificate: path('certificate.pem'),
    key: path('key.pem'),
    authority: readFileSync(path('certificate.pem'), 'utf8'),
  }
}

export const freePort = () =>
  new Promise<number>((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })

/** As root its parts run as users of the package; as anybody else all of it runs as that one. */
function configuration(folder: string, port: number, tls: { certificate: string; key: string }): string {
  const isRoot = process.getuid?.() === 0
  const { username, uid, gid } = userInfo()
  const mailUser = isRoot ? { uid: idOf('nobody', 'u'), gid: idOf('nobody', 'g') } : { uid, gid }
  const users = isRoot
    ? ''
    : `default_internal_user = ${username}\ndefault_login_user = ${username}\ndefault_internal_group = ${groupOf(username)}`
  const services = [
    'imap-login',
    'anvil',
    'stats',
    'auth',
    'auth-worker',
    'imap',
    'log',
    'config',
    'indexer',
    'indexer-worker',
  ]
  return `base_dir = ${folder}/run
state_dir = ${folder}/state
log_path = ${folder}/log
protocols = imap
listen = 127.0.0.1
ssl = required
ssl_cert = <${tls.certificate}
ssl_key = <${tls.key}
ssl_dh =
disable_plaintext_auth = yes
mail_location = maildir:${folder}/mail/%u
mail_max_userip_connections = 50
first_valid_uid = 1
first_valid_gid = 1
${users}
${services.map((name) => `service ${name} {\n  chroot =\n${isRoot ? '' : `  user = ${username}\n`}}`).join('\n')}
service imap-login {
  inet_listener imap {
    port = 0
  }
  inet_listener imaps {
    port = ${port}
    ssl = yes
  }
}
passdb {
  driver = static
  args = password=letmein
}
userdb {
  driver = static
  args = uid=${mailUser.uid} gid=${mailUser.gid} home=${folder}/mail/%u
}
`
}

const idOf = (user: string, which: 'u' | 'g') =>
  Number(spawnSync('id', [`-${which}`, user], { encoding: 'utf8' }).stdout)
const groupOf = (user: string) => spawnSync('id', ['-gn', user], { encoding: 'utf8' }).stdout.trim()

const answers = (port: number) =>
  new Promise<boolean>((resolve) => {
    const socket = connect({ host: '127.0.0.1', port, rejectUnauthorized: false })
    const end = (there: boolean) => {
      socket.destroy()
      resolve(there)
    }
    socket.setTimeout(2_000, () => end(false))
    socket.once('data', () => end(true))
    socket.once('error', () => end(false))
  })

export type ImapServer = Awaited<ReturnType<typeof startImap>>

/** A real Dovecot on a free port, over TLS, with its folders and settings to itself. Every name may sign in. */
export async function startImap() {
  const { findDovecot } = (await import(new URL('./dovecot.mjs', import.meta.url).href)) as {
    findDovecot: () => string | undefined
  }
  const program = findDovecot()
  if (!program) throw new Error('No Dovecot is here. `npm test` says how to get one.')
  const folder = mkdtempSync(join(tmpdir(), 'rapport-imap-'))
  chmodSync(folder, 0o755)
  for (const name of ['run', 'state', 'mail']) mkdirSync(join(folder, name), { mode: 0o755 })
  if (process.getuid?.() === 0) chownSync(join(folder, 'mail'), idOf('nobody', 'u'), idOf('nobody', 'g'))
  const tls = ownCertificate(folder)
  const port = await freePort()
  const path = join(folder, 'dovecot.conf')
  writeFileSync(path, configuration(folder, port, tls))
  let child: ChildProcess | undefined
  const start = async () => {
    child = spawn(program, ['-F', '-c', path], { stdio: ['ignore', 'pipe', 'pipe'] })
    let said = ''
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (part) => (said += part))
    for (const end = Date.now() + 20_000; !(await answers(port)); await pause(50)) {
      const log = existsSync(join(folder, 'log')) ? readFileSync(join(folder, 'log'), 'utf8') : ''
      if (child.exitCode !== null || Date.now() > end) throw new Error(`Dovecot did not start: ${said}${log}`)
    }
  }
  const stop = async () => {
    const running = child
    child = undefined
    if (!running || running.exitCode !== null) return
    const gone = new Promise((resolve) => running.once('exit', resolve))
    running.kill('SIGTERM')
    await gone
  }
  await start()
  return {
    host: 'localhost',
    port,
    authority: tls.authority,
    tls: { cert: readFileSync(tls.certificate), key: readFileSync(tls.key) },
    password: 'letmein',
    folder,
    start,
    stop,
    /** Puts mails into a box as a mail server does, in their order; many at once, without asking Dovecot. */
    put: (user: string, mails: readonly string[]) => putInto(folder, user, mails),
    close: async () => {
      await stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

let number = 0
function putInto(folder: string, user: string, mails: readonly string[]): void {
  const box = join(folder, 'mail', user)
  const isRoot = process.getuid?.() === 0
  const [uid, gid] = isRoot ? [idOf('nobody', 'u'), idOf('nobody', 'g')] : [0, 0]
  for (const path of [box, join(box, 'cur'), join(box, 'new'), join(box, 'tmp')]) {
    mkdirSync(path, { recursive: true })
    if (isRoot) chownSync(path, uid, gid)
  }
  for (const mail of mails) {
    number += 1
    // Dovecot gives UIDs in the order of these names.
    const path = join(box, 'new', `${Math.floor(Date.now() / 1000)}.M${String(number).padStart(9, '0')}P1.test`)
    writeFileSync(path, mail.replace(/\r?\n/g, '\r\n'))
    if (isRoot) chownSync(path, uid, gid)
  }
}
