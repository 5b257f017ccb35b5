import { Button } from '@mantine/core'
import { type ReactNode, useMemo, useState } from 'react'
import type { Filter } from '../../../platform/filter.ts'
import { useAddress } from '../../../platform/ui/Go.tsx'
import { CardLine } from '../../../platform/ui/list/CardLine.tsx'
import { Chips } from '../../../platform/ui/list/Chips.tsx'
import { type Bulk, List, useOpen } from '../../../platform/ui/list/List.tsx'
import { Page } from '../../../platform/ui/page/Page.tsx'
import { EmptyState } from '../../../platform/ui/page/States.tsx'
import { useMay } from '../../../platform/ui/session.tsx'
import { api } from '../api.ts'
import { type Decision, decisionLabels, type SuggestionRow, suggestionFields } from '../schema.ts'
import { EntriesTab } from './EntriesTab.tsx'
import { EntryDialog } from './EntryDialog.tsx'
import { SuggestionPanel } from './SuggestionPanel.tsx'
import { Sums } from './Sums.tsx'

const views = ['undecided', 'study', 'all', 'done'] as const
type View = (typeof views)[number]
const labels: Record<View, string> = {
  undecided: 'To decide',
  study: 'Under study',
  all: 'All',
  done: 'You said, we did',
}
const asks: Record<Exclude<View, 'done'>, Filter | undefined> = {
  undecided: { field: 'decision', is: 'empty' },
  study: { field: 'decision', is: 'eq', value: 'under study' },
  all: undefined,
}

const cells = {
  decision: (row: SuggestionRow) => (row.decision ? decisionLabels[row.decision as Decision] : ''),
  customer: (row: SuggestionRow) => row.customer ?? <em>Nobody known</em>,
}

/** Chosen suggestions become one entry of "you said, we did". */
const Chosen = ({ ids, clear }: Bulk<SuggestionRow>) => {
  const [writing, setWriting] = useState(false)
  return (
    <>
      <Button size="compact-sm" onClick={() => setWriting(true)}>
        Say what was done
      </Button>
      {writing && (
        <EntryDialog
          entry={undefined}
          caseIds={ids}
          onClose={(done) => {
            setWriting(false)
            if (done) clear()
          }}
        />
      )}
    </>
  )
}

const Waiting = ({ view, chips }: { view: Exclude<View, 'done'>; chips: ReactNode }) => {
  const may = useMay()('suggestions.publish')
  const input = useMemo(() => (asks[view] ? { filter: JSON.stringify(asks[view]) } : {}), [view])
  return (
    <List
      key={view}
      endpoint={api.suggestions}
      input={input}
      fields={suggestionFields}
      noun={['suggestion', 'suggestions']}
      opens="panel"
      defaultSort="-receivedAt"
      grow="subject"
      cells={cells}
      card={(row) => (
        <>
          <CardLine end={row.number}>{row.subject}</CardLine>
          <CardLine soft>{row.decision ? decisionLabels[row.decision as Decision] : 'Not decided'}</CardLine>
        </>
      )}
      {...(may ? { bulk: (chosen: Bulk<SuggestionRow>) => <Chosen {...chosen} /> } : {})}
      lead={chips}
      empty={
        <EmptyState
          title={view === 'undecided' ? 'Every suggestion has a decision' : 'No suggestions'}
          why="What customers and colleagues suggest comes in as a case, with the promise of an answer. It is decided here: we will do it, it is under study, or we will not, with the reason."
        />
      }
    />
  )
}

/** What people suggest, what is decided, and what they and everybody are told of it. */
export const SuggestionsScreen = () => {
  const [params, set] = useAddress()
  const [open, close] = useOpen()
  const view = views.find((each) => each === params.get('view')) ?? 'undecided'
  const chips = (
    <Chips
      legend="Which suggestions are shown"
      options={views.map((value) => ({ value, label: labels[value] }))}
      value={view}
      onChange={(value) => set({ view: value, open: undefined }, { replace: true })}
    />
  )
  if (view === 'done')
    return (
      <Page title="Suggestions" view={chips}>
        <EntriesTab />
      </Page>
    )
  return (
    <Page
      title="Suggestions"
      flush
      view={<Sums />}
      panel={open && <SuggestionPanel key={open} id={open} onClose={close} />}
    >
      <Waiting view={view} chips={chips} />
    </Page>
  )
}
