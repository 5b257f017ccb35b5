import { Button, Group } from '@mantine/core'
import { useParams } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { Go } from '../../../platform/ui/Go.tsx'
import { type Bulk, List } from '../../../platform/ui/list/List.tsx'
import { Page, Section } from '../../../platform/ui/page/Page.tsx'
import { Answered, EmptyState } from '../../../platform/ui/page/States.tsx'
import { useMay } from '../../../platform/ui/session.tsx'
import { useAct, useAsk } from '../../../platform/ui/use-ask.ts'
import { api } from '../../api.ts'
import { type CaseRow, caseFields } from '../../list/schema.ts'
import { useTriage } from '../../triage/ui/use-triage.ts'
import { CaseCard, caseCells } from '../../ui/CaseCard.tsx'
import { mattersApi } from '../api.ts'
import type { Matter, MatterPage } from '../schema.ts'
import { AddByFilter } from './AddByFilter.tsx'
import { MatterFacts } from './MatterFacts.tsx'
import { MatterForm } from './MatterForm.tsx'
import { RoundDialog } from './RoundDialog.tsx'
import { Rounds } from './Rounds.tsx'

/** A matter: how its cases stand, what was done to all of them, and each of them. */
export const MatterScreen = () => {
  const { id = '' } = useParams({ strict: false })
  const asked = useAsk(mattersApi.matter, { id }, { keep: false, every: 5_000 })
  return (
    <Page
      title={asked.data?.matter.name ?? (asked.error?.status === 404 ? 'No such matter' : 'Matter')}
      above={<Go href="/matters">Matters</Go>}
      about={asked.data?.matter.about}
      action={asked.data && <AnswerAll matter={asked.data.matter} />}
    >
      {asked.error?.status === 404 ? (
        <EmptyState
          title="There is no such matter"
          why="The link may be old or mistyped."
          action={
            <Button component={Go} href="/matters" variant="default">
              All matters
            </Button>
          }
        />
      ) : (
        <Answered of={asked} rows={8}>
          {(page) => <Within page={page} />}
        </Answered>
      )}
    </Page>
  )
}

/** The one main thing to do. */
const AnswerAll = ({ matter }: { matter: Matter }) => {
  const may = useMay()('cases.work')
  const [open, setOpen] = useState(false)
  if (!may || matter.open === 0) return null
  return (
    <>
      <Button onClick={() => setOpen(true)}>Answer all</Button>
      {open && <RoundDialog kind="answer" matter={matter} onClose={() => setOpen(false)} />}
    </>
  )
}

const Acts = ({ matter }: { matter: Matter }) => {
  const may = useMay()('cases.work')
  const [dialog, setDialog] = useState<'close' | 'change' | null>(null)
  const change = useAct(mattersApi.editMatter)
  if (!may) return null
  const closed = matter.closedAt !== null
  const close = () => void change.act({ id: matter.id, closed: !closed }, { ifMatch: matter.version })
  return (
    <Group gap="xs" my="sm">
      <Button size="compact-sm" variant="default" onClick={() => setDialog('change')}>
        Change
      </Button>
      {(closed || matter.open === 0) && (
        <Button size="compact-sm" variant="default" loading={change.acting} onClick={close}>
          {closed ? 'Open the matter again' : 'Close the matter'}
        </Button>
      )}
      {matter.open > 0 && (
        <Button size="compact-sm" variant="default" onClick={() => setDialog('close')}>
          Close its cases
        </Button>
      )}
      {dialog === 'change' && <MatterForm matter={matter} onClose={() => setDialog(null)} />}
      {dialog === 'close' && <RoundDialog kind="close" matter={matter} onClose={() => setDialog(null)} />}
    </Group>
  )
}

const TakeOut = ({ ids, clear }: Bulk<CaseRow>) => {
  const { triage, acting } = useTriage(clear)
  return (
    <Button
      size="compact-sm"
      variant="subtle"
      color="gray"
      loading={acting}
      onClick={() => void triage(ids, { do: 'matter', matterId: null })}
    >
      Take out of the matter
    </Button>
  )
}

const Within = ({ page: { matter, rounds } }: { page: MatterPage }) => {
  const may = useMay()('cases.work')
  const input = useMemo(
    () => ({ filter: JSON.stringify({ field: 'matterId', is: 'eq', value: matter.id }) }),
    [matter.id],
  )
  const open = matter.closedAt === null
  return (
    <>
      <MatterFacts matter={matter} />
      <Acts matter={matter} />
      {rounds.length > 0 && (
        <Section title="Done to all of them">
          <Rounds rounds={rounds} />
        </Section>
      )}
      <Section title="Its cases" aside={may && open && <AddByFilter matterId={matter.id} />}>
        <List
          endpoint={api.cases}
          input={input}
          fields={caseFields}
          noun={['case', 'cases']}
          href={(row) => `/cases/${row.id}`}
          defaultSort="nextAt"
          grow="subject"
          cells={caseCells}
          card={(row) => <CaseCard row={row as CaseRow} />}
          height={Math.min(560, 150 + matter.cases * 36)}
          {...(may ? { bulk: (chosen: Bulk<CaseRow>) => <TakeOut {...chosen} /> } : {})}
          empty={
            <EmptyState
              small
              title="No case is in it yet"
              why="Choose cases in the queue (X) and press L, or add all that a tag, a type or a product names."
              action={
                <Button component={Go} href="/cases" variant="default" size="compact-sm">
                  To the queue
                </Button>
              }
            />
          }
        />
      </Section>
    </>
  )
}
