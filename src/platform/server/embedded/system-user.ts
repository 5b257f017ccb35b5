import { spawnSync } from 'node:child_process'
import { statSync } from 'node:fs'
import { Unavailable } from '../../errors.ts'

/** Whom PostgreSQL runs as: nobody else when we are an ordinary user, a named one when we are root. */
export type SystemUser = { uid?: number; gid?: number; name: string }

const idOf = (name: string): SystemUser | undefined => {
  const ask = (flag: string) => Number.parseInt(spawnSync('id', [flag, name], { encoding: 'utf8' }).stdout ?? '', 10)
  const uid = ask('-u')
  const gid = ask('-g')
  return Number.isInteger(uid) && Number.isInteger(gid) && uid !== 0 ? { uid, gid, name } : undefined
}

const make = (name: string): SystemUser | undefined => {
  const shell = '/usr/sbin/nologin'
  spawnSync('useradd', ['--system', '--no-create-home', '--user-group', '--shell', shell, name])
  if (!idOf(name)) spawnSync('adduser', ['-S', '-D', '-H', name])
  return idOf(name)
}

/** PostgreSQL refuses to run as root, and does not start as a user id without a name. */
export const systemUser = (wanted: string | undefined, cluster: string): SystemUser => {
  if (process.getuid?.() !== 0) return { name: 'you' }
  const owner = statSync(cluster, { throwIfNoEntry: false })?.uid
  const found =
    (owner ? idOf(String(owner)) : undefined) ??
    (wanted ? idOf(wanted) : (idOf('postgres') ?? make('postgres') ?? idOf('nobody')))
  if (found) return found
  throw new Unavailable(
    wanted
      ? `DATABASE_USER names ${wanted}, and this system has no such user other than root. Nothing was started. Make that user, or leave DATABASE_USER out.`
      : 'PostgreSQL does not run as root, and no other user could be found or made here. Nothing was started. Start Rapport as an ordinary user, or name one in DATABASE_USER.',
  )
}

/** Whether that user can get to the path and read or run it; asked of the system, because modes alone do not tell. */
export const canReach = (user: SystemUser, path: string): boolean =>
  user.uid === undefined ||
  spawnSync('/bin/sh', ['-c', 'test -x "$0"', path], { uid: user.uid, gid: user.gid }).status === 0
