import { wilson } from '../../../math/intervals.ts'
import type { ArticleFigures, Counted, Share } from './schema.ts'

const LEAST_SHOWN = 10
const LEAST_JUDGED = 30

/** A share with Wilson's interval; of fewer than ten only how many there were. */
export function shareOf(count: number, n: number): Share {
  const shown = n >= LEAST_SHOWN ? wilson(count, n) : null
  return {
    n,
    count: shown ? count : 0,
    share: shown ? count / n : null,
    low: shown?.low ?? null,
    high: shown?.high ?? null,
    tooFew: n < LEAST_JUDGED,
  }
}

const sum = (rows: readonly Counted[], field: Exclude<keyof Counted, 'language'>) =>
  rows.reduce((total, row) => total + row[field], 0)

const figuresOf = (rows: readonly Counted[], language: string, number: number | null): ArticleFigures => ({
  language,
  number,
  answered: shareOf(sum(rows, 'yes'), sum(rows, 'said')),
  succeeded: shareOf(sum(rows, 'succeeded'), sum(rows, 'followed')),
  open: sum(rows, 'open'),
  unknown: sum(rows, 'unknown'),
  flagged: sum(rows, 'flagged'),
})

/** For each language all versions together, then each version, the newest first. */
export function selfService(rows: readonly Counted[]): ArticleFigures[] {
  const languages = [...new Set(rows.map((row) => row.language))].sort()
  return languages.flatMap((language) => {
    const own = rows.filter((row) => row.language === language).sort((a, b) => b.number - a.number)
    return [figuresOf(own, language, null), ...own.map((row) => figuresOf([row], language, row.number))]
  })
}
