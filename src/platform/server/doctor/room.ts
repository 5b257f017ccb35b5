import type pg from 'pg'
import type { Config } from '../config.ts'
import type { HouseDatabase } from '../embedded/house.ts'

/** What a check looks at. */
export type Room = { config: Config; now: Date }
export type OpenRoom = Room & { database: HouseDatabase; client: pg.Client }

/** Null when all is well; else a sentence that says what is wrong and what to do. */
export type Verdict = string | null
export type Check<R> = { name: string; check: (room: R) => Promise<Verdict> | Verdict }
export type Finding = { name: string; problem: Verdict }

export const many = (n: number): string => n.toLocaleString('en')

/** A check that itself fails has found something too. */
export const runCheck = async <R>({ name, check }: Check<R>, room: R): Promise<Finding> => {
  try {
    return { name, problem: await check(room) }
  } catch (error) {
    return { name, problem: `This could not be looked at: ${(error as Error).message}` }
  }
}
