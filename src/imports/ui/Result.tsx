import { Button } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { addressOf } from '../../platform/ui/ask.ts'
import { Go, useAddress } from '../../platform/ui/Go.tsx'
import { Figure, Figures } from '../../platform/ui/page/Figure.tsx'
import { Section } from '../../platform/ui/page/Page.tsx'
import { Need } from '../../platform/ui/page/States.tsx'
import { RunProgress } from '../../platform/ui/run/RunProgress.tsx'
import { useMay } from '../../platform/ui/session.tsx'
import { useAct, useAsk } from '../../platform/ui/use-ask.ts'
import { sayNumber } from '../../platform/ui/values.ts'
import { api, refusalsFile, skipsFile } from '../api.ts'
import type { Import } from '../schema.ts'
import classes from './Import.module.css'
import { ImportState, isHalfUndone } from './ImportState.tsx'
import { Leftovers } from './Leftovers.tsx'
import { Refusals, Skips } from './NotTaken.tsx'
import { SureDialog } from './SureDialog.tsx'
import { Updated } from './Updated.tsx'

/** The list that shows what an import made. Lines of orders stand in their orders, products and reviews in no list of their own. */
const lists: Record<Import['kind'], string | null> = {
  customers: '/customers?',
  orders: '/orders?',
  interactions: '/interactions?',
  cases: '/cases?',
  products: null,
  reviews: null,
}

const rowsOf = (one: Import): string | undefined => {
  const list = lists[one.kind]
  if (!list || one.state === 'undone') return undefined
  return `${list}${new URLSearchParams({ filter: JSON.stringify({ field: 'importId', is: 'eq', value: one.id }) })}`
}

/** What became of a file: how far it is, then its counts, what was refused, and how to take it back. */
export const Result = ({ one }: { one: Import }) => {
  const [params] = useAddress()
  const busy = one.state === 'running' || one.state === 'undoing'
  const fresh = useAsk(api.import, { id: one.id }, { every: busy ? 2000 : false })
  const now = fresh.data ?? one
  const runId = now.state === 'undoing' ? now.undoRunId : now.runId
  const isHalf = isHalfUndone(now)
  const columns = now.settings?.columns.map(({ name }) => name) ?? []
  const showsRun = runId && (now.state === 'running' || now.state === 'undoing' || now.state === 'failed')
  return (
    <div className={classes.result}>
      {showsRun ? (
        <RunProgress key={runId} id={runId} onDone={() => void fresh.refetch()} />
      ) : (
        !isHalf && <ImportState one={now} />
      )}
      {isHalf && now.undoRunId && (
        <>
          <RunProgress key={now.undoRunId} id={now.undoRunId} />
          <Need>
            What was taken back until then is gone, and the rest is still here. Take that back too, or leave it.
          </Need>
        </>
      )}
      {now.state === 'cancelled' && (
        <Need>
          It was cancelled after {sayNumber(now.rows)} rows. What came in until then is kept. Go on from there, or take
          it back.
        </Need>
      )}
      <Counts one={now} />
      {!busy && <Acts one={now} isHalfUndone={isHalf} />}
      {now.kind === 'customers' && now.state === 'done' && now.created > COMPARED_AT_ONCE && <Repeats />}
      {params.get('rows') === 'updated' && now.updated > 0 && now.state !== 'undone' && (
        <Section title="Updated rows">
          <Updated id={now.id} />
        </Section>
      )}
      {params.get('rows') === 'skipped' && now.skipped > 0 && now.state !== 'undone' && (
        <Section
          title="Skipped rows"
          aside={<Download href={addressOf(skipsFile, { id: now.id })}>Download them</Download>}
        >
          <Skips id={now.id} version={now.skipped} columns={columns} />
        </Section>
      )}
      {now.refused > 0 && now.state !== 'undone' && (
        <Section
          title="Refused rows"
          aside={<Download href={addressOf(refusalsFile, { id: now.id })}>Download them to mend</Download>}
        >
          <Refusals id={now.id} version={now.refused} columns={columns} />
        </Section>
      )}
      {now.state === 'undone' && (
        <Section title="What was left in place">
          <Leftovers id={now.id} kind={now.kind} />
        </Section>
      )}
    </div>
  )
}

const Download = ({ href, children }: { href: string; children: ReactNode }) => (
  <Button component="a" size="compact-sm" variant="default" href={href} download>
    {children}
  </Button>
)

const Counts = ({ one }: { one: Import }) => {
  const href = rowsOf(one)
  return (
    <Figures>
      <Figure label="Rows" value={sayNumber(one.rows)} />
      <Figure label="Created" value={sayNumber(one.created)} {...(href && one.created > 0 ? { href } : {})} />
      <Figure
        label="Updated"
        value={sayNumber(one.updated)}
        hint="Rows that changed something that was there."
        {...(one.updated > 0 && one.state !== 'undone' ? { href: `/imports/${one.id}?rows=updated` } : {})}
      />
      <Figure
        label="Skipped"
        value={sayNumber(one.skipped)}
        hint="Rows that said nothing new, or that you chose to pass over."
        {...(one.skipped > 0 && one.state !== 'undone' ? { href: `/imports/${one.id}?rows=skipped` } : {})}
      />
      <Figure label="Refused" value={sayNumber(one.refused)} {...(one.refused > 0 ? { tone: 'amber' as const } : {})} />
    </Figures>
  )
}

/** Of more new customers than these not each is held against all others while the file comes in. */
const COMPARED_AT_ONCE = 10_000

const Repeats = () => (
  <Need tone="teal">
    More than {sayNumber(COMPARED_AT_ONCE)} customers are new: too many to hold each against all others as it came. A
    run does it this night by itself, or <Go href="/quality">look for repeats now</Go>.
  </Need>
)

const Acts = ({ one, isHalfUndone }: { one: Import; isHalfUndone: boolean }) => {
  const may = useMay()
  const [asking, setAsking] = useState(false)
  const undo = useAct(api.undo, { stale: ['runs'] })
  const resume = useAct(api.resume, { stale: ['runs'] })
  const made = one.created + one.updated
  const undoable = may('imports.undo') && made > 0 && ['done', 'cancelled', 'failed'].includes(one.state)
  const resumable = one.state === 'cancelled' || one.state === 'failed'
  if (!undoable && !resumable) return null
  return (
    <div className={classes.acts}>
      {resumable && (
        <Button loading={resume.acting} onClick={() => void resume.act({ id: one.id })}>
          Go on
        </Button>
      )}
      {undoable && (
        <Button variant="default" onClick={() => setAsking(true)}>
          {isHalfUndone ? 'Take back the rest' : 'Undo this import'}
        </Button>
      )}
      <SureDialog
        opened={asking}
        title="Undo this import?"
        button="Undo the import"
        acting={undo.acting}
        onClose={() => setAsking(false)}
        onSure={async () => {
          if (await undo.act({ id: one.id })) setAsking(false)
        }}
      >
        What it made and nobody touched since is removed; values that it changed go back to what they were, where they
        are still the imported ones. Whatever somebody worked on since stays, and is listed with the reason.
      </SureDialog>
    </div>
  )
}
