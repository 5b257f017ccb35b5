// A Chromium for the journeys: the system's own, else one from the system's package manager.
import { spawnSync } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge']
const places = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

const runs = (path) => {
  try {
    accessSync(path, constants.X_OK)
    // Some systems ship a script of that name that only says where to get the real one.
    return spawnSync(path, ['--version'], { encoding: 'utf8', timeout: 20_000 }).status === 0
  } catch {
    return false
  }
}

/** The path of a Chromium that runs here, if there is one. */
export const findChromium = () => {
  const given = process.env.CHROMIUM_PATH
  const folders = (process.env.PATH ?? '').split(delimiter)
  const candidates = names.flatMap((name) => folders.map((folder) => join(folder, name)))
  return [...(given ? [given] : []), ...candidates, ...places].find(runs)
}

const managers = [
  {
    test: 'apt-get',
    before: ['apt-get', 'update', '-q'],
    install: ['apt-get', 'install', '-y', '-q', '--no-install-recommends', 'chromium', 'fonts-liberation'],
  },
  { test: 'dnf', install: ['dnf', 'install', '-y', 'chromium'] },
  { test: 'pacman', install: ['pacman', '-S', '--noconfirm', 'chromium'] },
  { test: 'apk', install: ['apk', 'add', 'chromium'] },
]

const has = (name) => spawnSync('sh', ['-c', `command -v ${name}`]).status === 0

/** Finds or installs one; says the one command to run when it may not. */
export const needChromium = () => {
  const there = findChromium()
  if (there) return there
  const manager = managers.find(({ test }) => has(test))
  const sudo =
    process.getuid?.() === 0
      ? []
      : has('sudo') && spawnSync('sudo', ['-n', 'true']).status === 0
        ? ['sudo', '-n']
        : undefined
  if (manager && sudo) {
    process.stdout.write('Installing Chromium for the browser journeys …\n')
    const call = (words) =>
      spawnSync([...sudo, ...words][0], [...sudo, ...words].slice(1), {
        stdio: ['ignore', 'ignore', 'inherit'],
        env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      }).status === 0
    if (!call(manager.install) && manager.before && call(manager.before)) call(manager.install)
    const installed = findChromium()
    if (installed) return installed
  }
  const command = manager
    ? `sudo ${manager.install.filter((word) => !word.startsWith('-q')).join(' ')}`
    : 'install Chromium or Google Chrome'
  process.stderr.write(
    `\nThe browser journeys need a Chromium, and none could be found or installed here. Run: ${command}\n`,
  )
  return undefined
}
