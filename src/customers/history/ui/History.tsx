import { Button } from '@mantine/core'
import { type InfiniteData, useInfiniteQuery } from '@tanstack/react-query'
import type { AnswerOf } from '../../../platform/contract.ts'
import { ask, type Problem } from '../../../platform/ui/ask.ts'
import { EmptyState, ProblemNote, Waiting } from '../../../platform/ui/page/States.tsx'
import { useMay } from '../../../platform/ui/session.tsx'
import { keyOf } from '../../../platform/ui/use-ask.ts'
import { useColleagues } from '../../../staff/ui/use-colleagues.ts'
import type { CustomerPage } from '../../schema.ts'
import { api } from '../api.ts'
import classes from './History.module.css'
import { HistoryLine } from './HistoryLine.tsx'

type Answer = AnswerOf<typeof api.history>

/** Who changed what, before and after; each change can be taken back by a new one. */
export const History = ({ page }: { page: CustomerPage }) => {
  const { customer } = page
  const mayUndo = useMay()('customers.edit')
  const colleagues = useColleagues(true)
  const query = useInfiniteQuery<Answer, Problem, InfiniteData<Answer>, readonly unknown[], number | null>({
    queryKey: [...keyOf(api.history, { id: customer.id }), 'pages'],
    queryFn: ({ pageParam, signal }) =>
      ask(
        api.history,
        { id: customer.id, limit: 50, ...(pageParam === null ? {} : { before: pageParam }) },
        { signal },
      ),
    initialPageParam: null,
    getNextPageParam: (last) => last.next,
  })
  if (query.isPending) return <Waiting />
  if (query.error && !query.data) return <ProblemNote problem={query.error} again={() => void query.refetch()} />
  const entries = query.data?.pages.flatMap((each) => each.entries) ?? []
  const names = new Map([
    ...colleagues.map(({ value, label }) => [value, label] as const),
    ...[page.accountManager, page.department, page.restrictedTeam, ...page.family].flatMap((each) =>
      each ? [[each.id, each.name] as const] : [],
    ),
    ...page.relationships.flatMap(({ other }) => (other ? [[other.id, other.name] as const] : [])),
  ])
  if (entries.length === 0) {
    return (
      <EmptyState
        small
        title="Nothing has been changed"
        why="Whoever changes something of this customer, by hand, by import or by the API, stands here with what it was before."
      />
    )
  }
  return (
    <>
      <ol className={classes.entries}>
        {entries.map((entry) => (
          <HistoryLine key={entry.seq} entry={entry} customerId={entry.customerId} names={names} mayUndo={mayUndo} />
        ))}
      </ol>
      {query.hasNextPage && (
        <Button
          mt="sm"
          size="compact-sm"
          variant="default"
          loading={query.isFetchingNextPage}
          onClick={() => void query.fetchNextPage()}
        >
          Load older changes
        </Button>
      )}
    </>
  )
}
