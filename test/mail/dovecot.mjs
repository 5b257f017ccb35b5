// A Dovecot for the tests of mail: the system's own, else one from the system's package manager.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

const places = ['/usr/sbin/dovecot', '/usr/local/sbin/dovecot', '/opt/homebrew/sbin/dovecot', '/usr/bin/dovecot']
const managers = [
  {
    test: 'apt-get',
    before: ['apt-get', 'update', '-q'],
    install: ['apt-get', 'install', '-y', '-q', '--no-install-recommends', 'dovecot-imapd', 'openssl'],
  },
  { test: 'dnf', install: ['dnf', 'install', '-y', 'dovecot', 'openssl'] },
  { test: 'pacman', install: ['pacman', '-S', '--noconfirm', 'dovecot', 'openssl'] },
  { test: 'apk', install: ['apk', 'add', 'dovecot', 'openssl'] },
  { test: 'brew', install: ['brew', 'install', 'dovecot', 'openssl'] },
]

const has = (name) => spawnSync('sh', ['-c', `command -v ${name}`]).status === 0

export const findDovecot = () => places.find((path) => existsSync(path))

/** Finds or installs one; says the one command to run when it may not. The system's own mail service is left alone. */
export const needDovecot = () => {
  const there = findDovecot()
  if (there && has('openssl')) return there
  const manager = managers.find(({ test }) => has(test))
  const sudo =
    process.getuid?.() === 0 || manager?.test === 'brew'
      ? []
      : has('sudo') && spawnSync('sudo', ['-n', 'true']).status === 0
        ? ['sudo', '-n']
        : undefined
  if (manager && sudo) {
    process.stdout.write('Installing Dovecot for the tests of mail …\n')
    const call = (words) =>
      spawnSync([...sudo, ...words][0], [...sudo, ...words].slice(1), {
        stdio: ['ignore', 'ignore', 'inherit'],
        env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      }).status === 0
    if (!call(manager.install) && manager.before && call(manager.before)) call(manager.install)
    const installed = findDovecot()
    if (installed) return installed
  }
  const command = manager
    ? `sudo ${manager.install.filter((word) => word !== '-q').join(' ')}`
    : 'install Dovecot and OpenSSL'
  process.stderr.write(
    `\nThe tests of mail need a Dovecot, and none could be found or installed here. Run: ${command}\n`,
  )
  return undefined
}
