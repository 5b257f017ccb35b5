import { createHash, randomBytes } from 'node:crypto'
import { chmodSync, chownSync, existsSync, lstatSync, mkdirSync, realpathSync, statSync, symlinkSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { Unavailable } from '../../errors.ts'
import { canReach, type SystemUser } from './system-user.ts'

/** Where the embedded database lives: RAPPORT_DATA/database, or what that name links to. */
export const placeOf = (dataDir: string): string => {
  const path = join(dataDir, 'database')
  return existsSync(path) ? realpathSync(path) : path
}

const own = (path: string, user: SystemUser): void => {
  mkdirSync(path, { recursive: true, mode: 0o700 })
  if (user.uid === undefined) return
  chownSync(path, user.uid, user.gid ?? user.uid)
  chmodSync(path, 0o700)
}

/**
 * Makes the place, owned by the database's user. As root in a folder that this user cannot enter (/root, say)
 * the database lies under /var/lib/rapport and RAPPORT_DATA/database links to it.
 */
export const makePlace = (dataDir: string, user: SystemUser, say: (line: string) => void): string => {
  const path = join(dataDir, 'database')
  try {
    if (lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() && !existsSync(path))
      throw new Unavailable(
        `${path} links to a folder that is not there. Nothing was started. Put the folder of the database back, or remove the link to begin with an empty database.`,
      )
    mkdirSync(dataDir, { recursive: true, mode: 0o755 })
    // Only the last folder is closed: passing through it is enough, and what lies in it has rights of its own.
    if (!existsSync(path) && !canReach(user, dataDir) && canReach(user, dirname(dataDir)))
      chmodSync(dataDir, (statSync(dataDir).mode & 0o777) | 0o011)
    if (!existsSync(path) && !canReach(user, dataDir)) {
      const elsewhere = join(
        '/var/lib/rapport',
        `${basename(dirname(dataDir)).slice(0, 32)}-${randomBytes(4).toString('hex')}`,
      )
      mkdirSync(dirname(elsewhere), { recursive: true, mode: 0o755 })
      own(elsewhere, user)
      symlinkSync(elsewhere, path)
      say(
        `PostgreSQL does not run as root, and the user ${user.name} cannot enter ${dataDir}: the database lies in ${elsewhere}, linked from ${path}.`,
      )
    }
    own(placeOf(dataDir), user)
    const place = placeOf(dataDir)
    if (!canReach(user, place))
      throw new Unavailable(
        `The user ${user.name}, whom PostgreSQL runs as, cannot enter ${place}. Nothing was started. Let that user enter the folders above it, or set RAPPORT_DATA to a folder outside them.`,
      )
    return place
  } catch (error) {
    if (error instanceof Unavailable) throw error
    throw new Unavailable(
      `The folder of the database, ${path}, cannot be used: ${(error as Error).message}. Nothing was started. Start Rapport as the user who owns it, or set RAPPORT_DATA to a folder that you may write in.`,
    )
  }
}

/** A Unix socket's path may have 107 bytes (103 on macOS), its own name included. */
const longest = 80

/** The 0700 folder of the socket: whoever cannot enter it cannot connect. */
export const makeSocketFolder = (place: string, user: SystemUser): string => {
  const beside = join(place, 'socket')
  const short = join('/tmp', `rapport-${createHash('sha256').update(place).digest('hex').slice(0, 16)}`)
  const path = Buffer.byteLength(beside) <= longest ? beside : short
  own(path, user)
  const stat = lstatSync(path)
  const uid = user.uid ?? process.getuid?.()
  if (!stat.isDirectory() || stat.uid !== uid || (stat.mode & 0o077) !== 0)
    throw new Unavailable(
      `The folder of the database's socket, ${path}, belongs to someone else or is open to others. Nothing was started. Remove that folder, or set RAPPORT_DATA to a shorter path.`,
    )
  return path
}
