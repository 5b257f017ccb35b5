import { InfiniteQueryObserver, QueryObserver } from '@tanstack/react-query'
import { expect, test } from 'vitest'
import { Answers } from './answers.ts'

/** A server that tells how often it was written to, and answers each question when the test says so. */
const slowServer = () => {
  const server = { writes: 0, underWay: [] as (() => void)[] }
  const read = () => {
    const told = server.writes
    return new Promise<number>((resolve) => server.underWay.push(() => resolve(told)))
  }
  const answerAll = () => {
    for (const answer of server.underWay.splice(0)) answer()
  }
  return { server, read, answerAll }
}

const queryKey = ['cases', 'GET /api/cases', {}]

test('a write while the first answer is awaited: what is shown is what came after the write', async () => {
  const { server, read, answerAll } = slowServer()
  const answers = new Answers()
  const shown: (number | undefined)[] = []
  const looking = new QueryObserver(answers, { queryKey, queryFn: read })
  const leave = looking.subscribe(({ data }) => shown.push(data))
  server.writes = 1
  const fresh = answers.invalidateQueries({ queryKey: ['cases'] })
  answerAll()
  await fresh
  expect(looking.getCurrentResult()).toMatchObject({ data: 1, status: 'success', fetchStatus: 'idle' })
  expect(shown).not.toContain(0)
  leave()
})

test('a write while the first stretch of a list is awaited: the list begins with what came after the write', async () => {
  const { server, read, answerAll } = slowServer()
  const answers = new Answers()
  const looking = new InfiniteQueryObserver(answers, {
    queryKey,
    queryFn: read,
    initialPageParam: null,
    getNextPageParam: () => null,
  })
  const leave = looking.subscribe(() => {})
  server.writes = 1
  const fresh = answers.invalidateQueries()
  answerAll()
  await fresh
  expect(looking.getCurrentResult().data?.pages).toEqual([1])
  leave()
})

test('who waits for what one write made stale has the answer after the next write', async () => {
  const { server, read, answerAll } = slowServer()
  const answers = new Answers()
  const looking = new QueryObserver(answers, { queryKey, queryFn: read })
  const leave = looking.subscribe(() => {})
  const first = answers.invalidateQueries().then(() => looking.getCurrentResult().data)
  server.writes = 1
  const second = answers.invalidateQueries()
  answerAll()
  await second
  expect(await first).toBe(1)
  leave()
})

test('a write while nobody looks any more at what is awaited: it is asked again when somebody does', async () => {
  const { server, read, answerAll } = slowServer()
  const answers = new Answers()
  const looking = new QueryObserver(answers, { queryKey, queryFn: read })
  const leave = looking.subscribe(() => {})
  looking.setOptions({ queryKey, queryFn: read, enabled: false })
  server.writes = 1
  await answers.invalidateQueries()
  answerAll()
  expect(looking.getCurrentResult()).toMatchObject({ data: undefined, fetchStatus: 'idle' })
  looking.setOptions({ queryKey, queryFn: read })
  answerAll()
  await looking.fetchOptimistic({ queryKey, queryFn: read })
  expect(looking.getCurrentResult().data).toBe(1)
  leave()
})
