import { Button } from '@mantine/core'
import { Go } from '../../../platform/ui/Go.tsx'
import { CardLine } from '../../../platform/ui/list/CardLine.tsx'
import { List } from '../../../platform/ui/list/List.tsx'
import { Page } from '../../../platform/ui/page/Page.tsx'
import { EmptyState } from '../../../platform/ui/page/States.tsx'
import { useMay } from '../../../platform/ui/session.tsx'
import { sayDone } from '../../../platform/ui/toast.tsx'
import { api, exportQuestions } from '../questions/api.ts'
import { type Asking, askingFields } from '../questions/schema.ts'
import { asForm, sayPercent } from './wording.ts'

const sayQuestions = ({ questions }: Asking): string =>
  questions.map(({ label, invalid }) => (invalid ? `${label} (not valid)` : label)).join(', ')

const copy = async (rows: readonly Asking[]) => {
  await navigator.clipboard.writeText(rows.map((row) => asForm(row.name, row.questions)).join('\n'))
  sayDone('The questions are copied. Paste them where you write.')
}

/** Whom it is most worth asking, and what: for the next call, a letter, or a file. */
export const QuestionsScreen = () => {
  const may = useMay()
  return (
    <Page
      title="What to ask whom"
      flush
      above={<Go href="/data-quality/completeness">Completeness</Go>}
      about="Whoever lacks most, spends most and was heard from lately comes first. Worked out anew every night."
    >
      <List
        endpoint={api.completenessQuestions}
        fields={askingFields}
        noun={['customer to ask', 'customers to ask']}
        href={(row) => `/customers/${row.id}?tab=completeness`}
        opens="page"
        defaultSort="-askWorth"
        grow="questions"
        cells={{ questions: (row) => sayQuestions(row as Asking) }}
        card={(row) => (
          <>
            <CardLine end={sayPercent((row as Asking).completeness)}>{(row as Asking).name}</CardLine>
            <CardLine soft>{sayQuestions(row as Asking)}</CardLine>
          </>
        )}
        bulk={({ rows }) => (
          <Button size="compact-sm" variant="default" onClick={() => void copy(rows as Asking[])}>
            Copy the questions
          </Button>
        )}
        {...(may('customers.export') ? { exports: exportQuestions } : {})}
        empty={
          <EmptyState
            title="There is nothing to ask"
            why="Whoever lacks something that you need of them stands here, the most worthwhile first. Either all is known, or nobody has been counted yet."
            action={
              <Button component={Go} href="/data-quality/completeness" variant="default">
                How complete customers are
              </Button>
            }
          />
        }
      />
    </Page>
  )
}
