import { Button } from '@mantine/core'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { ChooseCustomer } from '../../../customers/ui/ChooseCustomer.tsx'
import { useCustomer } from '../../../customers/ui/use-customer.ts'
import { LongField } from '../../../platform/ui/form/Fields.tsx'
import { Go, useAddress, useGo } from '../../../platform/ui/Go.tsx'
import { Page } from '../../../platform/ui/page/Page.tsx'
import { Answered, Need, ProblemNote } from '../../../platform/ui/page/States.tsx'
import { offerUndo } from '../../../platform/ui/toast.tsx'
import { useAct, useAsk } from '../../../platform/ui/use-ask.ts'
import { api } from '../api.ts'
import type { MergePreview, Picks } from '../schema.ts'
import { Comparison } from './Comparison.tsx'
import { MergeMany } from './MergeMany.tsx'
import classes from './Merging.module.css'

/** Makes another customer one with this one: choose who, look at both, confirm. */
export const MergeScreen = () => {
  const { id = '' } = useParams({ strict: false })
  const [params, set] = useAddress()
  const others = (params.get('with') ?? '').split(',').filter(Boolean)
  const [other, ...more] = others
  const { data: page } = useCustomer(id)
  const name = page?.customer.name
  return (
    <Page
      title={name ? `Merge ${name}` : 'Merge customers'}
      above={<Go href={`/customers/${id}`}>{name ?? 'The customer'}</Go>}
    >
      <p className={classes.about}>
        Two records of one customer become one page, one line in lists and one figure. Nothing moves and nothing is
        lost: what either had stays where it is, and the merge can be taken back at any time.
      </p>
      {other === undefined ? (
        <div className={classes.choose}>
          <ChooseCustomer
            label="Who is the same customer?"
            description="Found by name, e-mail, phone or identifier"
            value={null}
            onChange={(chosen) => chosen && set({ with: chosen.id })}
            except={id}
            data-autofocus
          />
        </div>
      ) : more.length > 0 ? (
        <MergeMany ids={[id, ...others]} />
      ) : (
        <Two key={`${id} ${other}`} id={id} other={other} />
      )}
    </Page>
  )
}

const Two = ({ id, other }: { id: string; other: string }) => {
  const asked = useAsk(api.previewMerge, { id, other }, { keep: false })
  return <Answered of={asked}>{(preview) => <Decide preview={preview} again={() => void asked.refetch()} />}</Answered>
}

const Decide = ({ preview, again }: { preview: MergePreview; again: () => void }) => {
  const { keep, other, refusal } = preview
  const go = useGo()
  const [picks, setPicks] = useState<Picks>({})
  const [reason, setReason] = useState('')
  const merging = useAct(api.mergeCustomers, { quiet: true, stale: 'everything' })
  const parting = useAct(api.unmergeCustomer, { stale: 'everything' })
  const merge = async () => {
    const done = await merging.act(
      {
        id: keep.id,
        other: other.id,
        otherVersion: other.version,
        ...(reason.trim() ? { reason: reason.trim() } : {}),
        ...(Object.keys(picks).length > 0 ? { picks: picks as never } : {}),
      },
      { ifMatch: keep.version },
    )
    if (!done) return
    go(`/customers/${done.id}?tab=sources`)
    offerUndo(`${other.name} is one with ${done.name} now.`, () =>
      parting.act({ id: other.id, rest: 'stay' }, { ifMatch: done.version }),
    )
  }
  return (
    <>
      {refusal && <Need>{refusal}</Need>}
      <Comparison
        preview={preview}
        picks={picks}
        onPick={(field, customerId) => setPicks((present) => ({ ...present, [field]: customerId }))}
      />
      <div className={classes.foot}>
        {merging.problem && <ProblemNote problem={merging.problem} again={again} />}
        {!refusal && (
          <LongField
            label="Why they are one (optional)"
            description="Stands in the history of both"
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
        )}
        <div className={classes.acts}>
          {!refusal && (
            <Button onClick={() => void merge()} loading={merging.acting}>
              Merge 2 customers
            </Button>
          )}
          <Button variant="default" component={Go} href={`/customers/${other.id}/merge?with=${keep.id}`}>
            Keep {other.name} instead
          </Button>
          <Button variant="default" component={Go} href={`/customers/${keep.id}/merge`}>
            Choose another
          </Button>
          <Button variant="subtle" component={Go} href={`/customers/${keep.id}`}>
            Leave them apart
          </Button>
        </div>
      </div>
    </>
  )
}
