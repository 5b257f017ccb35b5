import { useMemo } from 'react'
import { Go, useAddress } from '../../../platform/ui/Go.tsx'
import { Chips } from '../../../platform/ui/list/Chips.tsx'
import { List } from '../../../platform/ui/list/List.tsx'
import { Beginnings, NewAction } from '../../../platform/ui/page/NewAction.tsx'
import { Page } from '../../../platform/ui/page/Page.tsx'
import { EmptyState } from '../../../platform/ui/page/States.tsx'
import { api } from '../api.ts'
import { surveyFields } from '../schema.ts'

const begin = { label: 'New survey', href: '/surveys/new', may: 'surveys.edit' }
const options = [
  { value: 'used', label: 'In use' },
  { value: 'archived', label: 'Put away' },
] as const

/** All surveys, with how many answered. */
export const SurveysScreen = () => {
  const [params, set] = useAddress()
  const shown = params.get('show') === 'archived' ? 'archived' : 'used'
  const asked = useMemo(() => (shown === 'archived' ? { archived: 'yes' } : {}), [shown])
  return (
    <Page
      title="Surveys"
      flush
      action={<NewAction {...begin} group="Surveys" />}
      view={
        <>
          <Go href="/panels">Panels</Go>
          <Go href="/asking-rules">How often people are asked</Go>
          <Go href="/past-results">Earlier results</Go>
        </>
      }
    >
      <List
        endpoint={api.surveys}
        input={asked}
        fields={surveyFields}
        noun={['survey', 'surveys']}
        href={(row) => `/surveys/${row.id}`}
        opens="page"
        grow="name"
        lead={
          <Chips
            legend="Which surveys are shown"
            options={options}
            value={shown}
            onChange={(value) => set({ show: value === 'archived' ? value : undefined }, { replace: true })}
          />
        }
        empty={
          shown === 'archived' ? (
            <EmptyState title="None is put away" why="Surveys that are over can be put away; their answers stay." />
          ) : (
            <EmptyState
              title="No surveys yet"
              why="Ask customers how they were served, by a link, an e-mail or a sheet of paper. Begin with one question after an order: most say more than a long form ever would."
              action={<Beginnings {...begin} file={false} />}
            />
          )
        }
      />
    </Page>
  )
}
