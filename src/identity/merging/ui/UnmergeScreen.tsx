import { Button } from '@mantine/core'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { LongField } from '../../../platform/ui/form/Fields.tsx'
import { Go, useGo } from '../../../platform/ui/Go.tsx'
import { Page, Section } from '../../../platform/ui/page/Page.tsx'
import { Answered, Need, ProblemNote } from '../../../platform/ui/page/States.tsx'
import { sayDone } from '../../../platform/ui/toast.tsx'
import { useAct, useAsk } from '../../../platform/ui/use-ask.ts'
import { sayCount, sayDay, sayMoment } from '../../../platform/ui/values.ts'
import { api } from '../api.ts'
import type { NewRow, UnmergeProposal } from '../schema.ts'
import classes from './Merging.module.css'
import { saySource } from './say-value.ts'

/** Takes a merged customer out again, and asks whose the rows are that came since. */
export const UnmergeScreen = () => {
  const { id = '' } = useParams({ strict: false })
  const asked = useAsk(api.proposeUnmerge, { id }, { keep: false })
  const name = asked.data?.customer.name
  return (
    <Page
      title={name ? `Take ${name} out again` : 'Take a merge back'}
      above={<Go href={`/customers/${id}?tab=sources`}>{asked.data?.survivor.name ?? 'The customer'}</Go>}
    >
      <Answered of={asked}>
        {(proposal) => <Part key={proposal.version} proposal={proposal} again={() => void asked.refetch()} />}
      </Answered>
    </Page>
  )
}

type Wish = 'goes' | 'stays'
const key = (row: NewRow) => `${row.kind} ${row.id}`

const Part = ({ proposal, again }: { proposal: UnmergeProposal; again: () => void }) => {
  const { customer, survivor, rows, labels } = proposal
  const go = useGo()
  const parting = useAct(api.unmergeCustomer, { quiet: true, stale: 'everything' })
  const [wishes, setWishes] = useState<Record<string, Wish>>({})
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const wishOf = (row: NewRow): Wish | null => wishes[key(row)] ?? row.fits
  const open = rows.filter((row) => wishOf(row) === null)
  const openStay = () =>
    setWishes((present) => ({ ...present, ...Object.fromEntries(open.map((row) => [key(row), 'stays' as const])) }))
  const part = async () => {
    setTried(true)
    if (open.length > 0) return
    const of = (wish: Wish) => rows.filter((row) => wishOf(row) === wish).map(({ kind, id }) => ({ kind, id }))
    const done = await parting.act(
      {
        id: customer.id,
        goes: of('goes'),
        stays: of('stays'),
        rest: 'stay',
        ...(reason.trim() ? { reason: reason.trim() } : {}),
      },
      { ifMatch: survivor.version },
    )
    if (!done) return
    go(`/customers/${customer.id}`)
    sayDone(`${customer.name} is a customer of its own again.`)
  }
  const kinds = [...new Set(rows.map((row) => row.kind))]
  // Two of one name, as most are that were merged, are told apart by what becomes of them.
  const isOfOneName = customer.name === survivor.name
  const wishWords: Record<Wish, string> = isOfOneName
    ? { stays: 'Stays with the one that is kept', goes: 'Goes with the one taken out' }
    : { stays: `Stays with ${survivor.name}`, goes: `Goes with ${customer.name}` }
  return (
    <>
      <p className={classes.about}>
        Since {sayDay(proposal.mergedAt)}{' '}
        {isOfOneName
          ? `two records of ${customer.name} are read as one`
          : `${customer.name} is read through ${survivor.name}`}
        . Taken out again, each has what it had before
        {proposal.with.length > 0 && `; ${proposal.with.map((each) => each.name).join(', ')} goes along`}.{' '}
        {rows.length === 0
          ? 'Nothing came since that could be either’s.'
          : `${sayCount(rows.length, ['row', 'rows'])} came since under ${survivor.name}: say whose each is. Where we can tell, it is chosen already.`}
      </p>
      {proposal.more && (
        <Need>There are more rows than are listed here. Those that are not listed stay with {survivor.name}.</Need>
      )}
      {kinds.map((kind) => (
        <Section key={kind} title={labels[kind] ?? kind}>
          <ul className={classes.rows}>
            {rows
              .filter((row) => row.kind === kind)
              .map((row) => (
                <li key={key(row)} data-open={(tried && wishOf(row) === null) || undefined}>
                  <span className={classes.what}>
                    {row.title}
                    <span className={classes.small}>
                      {sayMoment(row.at)}
                      {row.source && ` · ${saySource(row.source)}`} · {row.why}
                    </span>
                  </span>
                  <fieldset className={classes.wish}>
                    <legend className="mantine-visually-hidden" hidden>
                      {row.title}
                    </legend>
                    {(['stays', 'goes'] as const).map((wish) => (
                      <label key={wish}>
                        <input
                          type="radio"
                          name={key(row)}
                          checked={wishOf(row) === wish}
                          onChange={() => setWishes((present) => ({ ...present, [key(row)]: wish }))}
                        />
                        {wishWords[wish]}
                      </label>
                    ))}
                  </fieldset>
                </li>
              ))}
          </ul>
        </Section>
      ))}
      <div className={classes.foot}>
        {tried && open.length > 0 && (
          <Need>
            {open.length === 1 ? 'One row' : `${open.length} rows`} could be either’s. Choose for each, or{' '}
            <Button size="compact-sm" variant="default" onClick={openStay}>
              let {open.length === 1 ? 'it' : 'them'} stay
            </Button>
          </Need>
        )}
        {parting.problem && <ProblemNote problem={parting.problem} again={again} />}
        <LongField
          label="Why (optional)"
          description="Stands in the history of both"
          maxLength={500}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <div className={classes.acts}>
          <Button onClick={() => void part()} loading={parting.acting}>
            Take {customer.name} out
          </Button>
          <Button variant="subtle" component={Go} href={`/customers/${survivor.id}?tab=sources`}>
            Leave them together
          </Button>
        </div>
      </div>
    </>
  )
}
