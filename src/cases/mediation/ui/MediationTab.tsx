import { Button, Group } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { LongField, TextField } from '../../../platform/ui/form/Fields.tsx'
import { SaveOrCancel } from '../../../platform/ui/form/SaveOrCancel.tsx'
import { Answered, EmptyState } from '../../../platform/ui/page/States.tsx'
import { useMay } from '../../../platform/ui/session.tsx'
import { useAsk } from '../../../platform/ui/use-ask.ts'
import { useStay } from '../../../platform/ui/use-stay.ts'
import { sayDay } from '../../../platform/ui/values.ts'
import type { CasePage } from '../../page/schema.ts'
import classes from '../../ui/Case.module.css'
import { useCaseAct } from '../../ui/use-case-act.ts'
import { mediationApi } from '../api.ts'
import type { Mediation } from '../schema.ts'
import { type At, NewProposal, Proposals, sides } from './Proposals.tsx'

type Party = 'customer' | 'supplier'
const states: Record<Mediation['state'], string> = {
  open: 'Open',
  agreed: 'Agreed',
  'not agreed': 'Ended without agreement',
  withdrawn: 'Withdrawn',
}

/** Between the customer and a supplier of ours: both are heard, something is proposed, and both say what they think of it. */
export const MediationTab = ({ page }: { page: CasePage }) => {
  const { id } = page.case
  const mayWork = useMay()('cases.work')
  const asked = useAsk(mediationApi.mediations, { id })
  const { held, stay } = useStay()
  return (
    <Answered of={asked} rows={3}>
      {({ rows }) => (
        <div {...held}>
          {rows.length === 0 && (
            <EmptyState
              small
              title="No mediation"
              why="Where customer and supplier see it differently, stand between them: hear both in their own words, propose, and write down what each says to it."
            />
          )}
          {rows.map((mediation) => (
            <One key={mediation.id} page={page} mediation={mediation} mayWork={mayWork} onEnded={stay} />
          ))}
          {mayWork && !page.case.closedAt && rows.every(({ state }) => state !== 'open') && (
            <Begin id={id} onBegun={stay} />
          )}
        </div>
      )}
    </Answered>
  )
}

const Begin = ({ id, onBegun }: { id: string; onBegun: () => void }) => {
  const [supplier, setSupplier] = useState('')
  const { act, acting } = useCaseAct(mediationApi.beginMediation, 'Begun. The case waits for the supplier.')
  return (
    <Group
      component="form"
      gap="xs"
      align="flex-end"
      mt="sm"
      onSubmit={(event: FormEvent) => {
        event.preventDefault()
        void act({ id, supplier }).then((done) => done && onBegun())
      }}
    >
      <TextField label="Supplier" value={supplier} onChange={(event) => setSupplier(event.currentTarget.value)} />
      <Button type="submit" variant="default" disabled={!supplier.trim()} loading={acting}>
        Begin to mediate
      </Button>
    </Group>
  )
}

type OneProps = { page: CasePage; mediation: Mediation; mayWork: boolean; onEnded: () => void }

const One = ({ page, mediation, mayWork, onEnded }: OneProps) => {
  const open = mediation.state === 'open' && mayWork
  const at = { id: page.case.id, mediationId: mediation.id }
  return (
    <section className={classes.part} aria-label={`Mediation with ${mediation.supplier}`}>
      <h2>With {mediation.supplier}</h2>
      <p className={classes.small}>
        {states[mediation.state]} · mediated by {mediation.mediator ?? 'somebody'} · since {sayDay(mediation.createdAt)}
      </p>
      {(['customer', 'supplier'] as const).map((side) => (
        <Statement key={side} at={at} side={side} mediation={mediation} open={open} />
      ))}
      <Proposals at={at} proposals={mediation.proposals} open={open} />
      {open ? (
        <NewProposal at={at} onEnded={onEnded} />
      ) : (
        mediation.outcome && <p className={classes.text}>Outcome: {mediation.outcome}</p>
      )}
    </section>
  )
}

const Statement = ({ at, side, mediation, open }: { at: At; side: Party; mediation: Mediation; open: boolean }) => {
  const said = side === 'customer' ? mediation.customerStatement : mediation.supplierStatement
  const [text, setText] = useState(said ?? '')
  const [writing, setWriting] = useState(false)
  const { held, stay } = useStay()
  const { act, acting } = useCaseAct(mediationApi.writeStatement, 'Written down.')
  const close = () => {
    setWriting(false)
    stay()
  }
  const save = async () => {
    if (await act({ ...at, side, text })) close()
  }
  return (
    <div {...held}>
      <div className={classes.head}>
        <h3>{sides[side]} says</h3>
        {open && !writing && (
          <Button
            size="compact-xs"
            variant="subtle"
            aria-label={`${said ? 'Change' : 'Write down'} what the ${side} says`}
            onClick={() => setWriting(true)}
          >
            {said ? 'Change' : 'Write down'}
          </Button>
        )}
      </div>
      {writing ? (
        <>
          <LongField
            aria-label={`What the ${side} says`}
            autoFocus
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          <SaveOrCancel mt="xs" mb="sm" save={save} cancel={close} acting={acting} disabled={!text.trim()} />
        </>
      ) : (
        <p className={said ? classes.text : classes.soft}>{said ?? 'Not heard yet.'}</p>
      )}
    </div>
  )
}
