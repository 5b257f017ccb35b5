import { ActionIcon, Group, Menu } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import { useAddress } from '../../../platform/ui/Go.tsx'
import { CardLine } from '../../../platform/ui/list/CardLine.tsx'
import { Chips } from '../../../platform/ui/list/Chips.tsx'
import { List } from '../../../platform/ui/list/List.tsx'
import { DropMenu } from '../../../platform/ui/page/DropMenu.tsx'
import { Beginnings, NewAction } from '../../../platform/ui/page/NewAction.tsx'
import { Page } from '../../../platform/ui/page/Page.tsx'
import { EmptyState } from '../../../platform/ui/page/States.tsx'
import { useMay } from '../../../platform/ui/session.tsx'
import { answersApi } from '../api.ts'
import { type Article, articleFields, audienceLabels } from '../schema.ts'
import { CategoriesDialog } from './CategoriesDialog.tsx'
import { PublicPagesDialog } from './PublicPagesDialog.tsx'

const begin = { label: 'New answer', href: '/answers/new', may: 'answers.edit' }
const options = [
  { value: 'kept', label: 'In use' },
  { value: 'archived', label: 'Archived' },
] as const

type Row = Article & { category?: string | null; verdicts?: number; answered?: number | null }

/** An answer on a phone: its title, what it is about, and whether it helps. */
const AnswerCard = ({ row }: { row: Row }) => (
  <>
    <CardLine end={typeof row.answered === 'number' ? `${row.answered} % answered` : undefined}>{row.title}</CardLine>
    <CardLine soft end={row.verdicts ? `n = ${row.verdicts}` : undefined}>
      {[row.category, row.audience === 'internal' && audienceLabels.internal, !row.live && 'not live']
        .filter(Boolean)
        .join(' · ')}
    </CardLine>
  </>
)

/** All answers: those that customers find by themselves, and those that are only for us. */
export const AnswersScreen = () => {
  const may = useMay()
  const [params, set] = useAddress()
  const [open, setOpen] = useState<'categories' | 'pages' | null>(null)
  const shown = params.get('show') === 'archived' ? 'archived' : 'kept'
  const asked = useMemo(() => (shown === 'archived' ? { archived: 'yes' } : {}), [shown])
  const close = () => setOpen(null)
  const action = (
    <Group gap="xs" wrap="nowrap">
      <DropMenu
        position="bottom-end"
        target={
          <ActionIcon variant="default" size="lg" aria-label="More about answers">
            <IconDots size={18} aria-hidden="true" />
          </ActionIcon>
        }
      >
        <Menu.Item onClick={() => setOpen('pages')}>Public pages</Menu.Item>
        {may('answers.publish') && <Menu.Item onClick={() => setOpen('categories')}>Categories</Menu.Item>}
      </DropMenu>
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
        card={(row) => <AnswerCard row={row as Row} />}
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
              action={<Beginnings {...begin} file={false} />}
            />
          )
        }
      />
    </Page>
  )
}
