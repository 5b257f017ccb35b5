import { Button, Group } from '@mantine/core'
import { useMemo, useState } from 'react'
import { useAddress } from '../../../platform/ui/Go.tsx'
import { Chips } from '../../../platform/ui/list/Chips.tsx'
import { List } from '../../../platform/ui/list/List.tsx'
import { Beginnings, NewAction } from '../../../platform/ui/page/NewAction.tsx'
import { Page } from '../../../platform/ui/page/Page.tsx'
import { EmptyState } from '../../../platform/ui/page/States.tsx'
import { useMay } from '../../../platform/ui/session.tsx'
import { answersApi } from '../api.ts'
import { articleFields } from '../schema.ts'
import { CategoriesDialog } from './CategoriesDialog.tsx'
import { PublicPagesDialog } from './PublicPagesDialog.tsx'

const begin = { label: 'New answer', href: '/answers/new', may: 'answers.edit' }
const options = [
  { value: 'kept', label: 'In use' },
  { value: 'archived', label: 'Archived' },
] as const

/** All answers: those that customers find by themselves, and those that are only for us. */
export const AnswersScreen = () => {
  const may = useMay()
  const [params, set] = useAddress()
  const [open, setOpen] = useState<'categories' | 'pages' | null>(null)
  const shown = params.get('show') === 'archived' ? 'archived' : 'kept'
  const asked = useMemo(() => (shown === 'archived' ? { archived: 'yes' } : {}), [shown])
  const close = () => setOpen(null)
  const action = (
    <Group gap="xs">
      <Button variant="default" onClick={() => setOpen('pages')}>
        Public pages
      </Button>
      {may('answers.publish') && (
        <Button variant="default" onClick={() => setOpen('categories')}>
          Categories
        </Button>
      )}
      <NewAction {...begin} group="Answers" />
    </Group>
  )
  return (
    <Page title="Answers" flush action={action}>
      <CategoriesDialog opened={open === 'categories'} onClose={close} />
      <PublicPagesDialog opened={open === 'pages'} onClose={close} />
      <List
        endpoint={answersApi.articles}
        input={asked}
        fields={articleFields}
        noun={['answer', 'answers']}
        href={(row) => `/answers/${row.id}`}
        opens="page"
        grow="title"
        lead={
          <Chips
            legend="Which answers are shown"
            options={options}
            value={shown}
            onChange={(value) => set({ show: value === 'archived' ? value : undefined }, { replace: true })}
          />
        }
        empty={
          shown === 'archived' ? (
            <EmptyState
              title="None is archived"
              why="Answers that nobody reads any more stand here, with all their versions."
            />
          ) : (
            <EmptyState
              title="No answers yet"
              why="Write down once what is asked again and again: customers find it by themselves, it stands beside every case that it fits, and you see whether it answered them."
              action={<Beginnings {...begin} />}
            />
          )
        }
      />
    </Page>
  )
}
