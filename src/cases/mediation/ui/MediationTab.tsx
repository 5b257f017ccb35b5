import { Button, Group } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { ChoiceField, LongField, TextField } from '../../../platform/ui/form/Fields.tsx'
import { Answered, EmptyState } from '../../../platform/ui/page/States.tsx'
import { useMay } from '../../../platform/ui/session.tsx'
import { useAsk } from '../../../platform/ui/use-ask.ts'
import { useStay } from '../../../platform/ui/use-stay.ts'
import { sayDay } from '../../../platform/ui/values.ts'
import type { CasePage } from '../../page/schema.ts'
import classes from '../../ui/Case.module.css'
import { useCaseAct } from '../../ui/use-case-act.ts'
import { mediationApi } from '../api.ts'
import type { Mediation, Proposal } from '../schema.ts'

const sides = { customer: 'The customer', supplier: 'The supplier', mediator: 'Whoever mediates' } as const
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
  return (
    <Answered of={asked} rows={3}>
      {({ rows }) => (
        <>
          {rows.length === 0 && (
            <EmptyState
              small
              title="No mediation"
              why="Where customer and supplier see it differently, stand between them: hear both in their own words, propose, and write down what each says to it."
            />
          )}
          {rows.map((mediation) => (
            <One key={mediation.id} page={page} mediation={mediation} mayWork={mayWork} />
          ))}
          {mayWork && !page.case.closedAt && rows.every(({ state }) => state !== 'open') && <Begin id={id} />}
        </>
      )}
    </Answered>
  )
}

const Begin = ({ id }: { id: string }) => {
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
        void act({ id, supplier })
      }}
    >
      <TextField label="Supplier" value={supplier} onChange={(event) => setSupplier(event.currentTarget.value)} />
      <Button type="submit" variant="default" disabled={!supplier.trim()} loading={acting}>
        Begin to mediate
      </Button>
    </Group>
  )
}

type OneProps = { page: CasePage; mediation: Mediation; mayWork: boolean }

const One = ({ page, mediation, mayWork }: OneProps) => {
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
      <h3>Proposals</h3>
      {mediation.proposals.length === 0 && <p className={classes.soft}>None yet.</p>}
      <ul className={classes.plain}>
        {mediation.proposals.map((proposal) => (
          <li key={proposal.id}>
            <ProposalLine at={at} proposal={proposal} open={open} />
          </li>
        ))}
      </ul>
      {open ? (
        <NewProposal at={at} />
      ) : (
        mediation.outcome && <p className={classes.text}>Outcome: {mediation.outcome}</p>
      )}
    </section>
  )
}

type At = { id: string; mediationId: string }

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
          <Group gap="xs" mt="xs" mb="sm">
            <Button size="compact-sm" loading={acting} disabled={!text.trim()} onClick={() => void save()}>
              Save
            </Button>
            <Button size="compact-sm" variant="default" onClick={close}>
              Cancel
            </Button>
          </Group>
        </>
      ) : (
        <p className={said ? classes.text : classes.soft}>{said ?? 'Not heard yet.'}</p>
      )}
    </div>
  )
}

const saysWords = (says: Proposal['customerSays']) => (says === null ? 'has not answered' : says)

const ProposalLine = ({ at, proposal, open }: { at: At; proposal: Proposal; open: boolean }) => {
  const { held, stay } = useStay()
  const { act, acting } = useCaseAct(mediationApi.answerProposal, ({ rows }) =>
    rows.some(({ id, state }) => id === at.mediationId && state === 'agreed')
      ? 'Both accept: the mediation is over, and the case goes on.'
      : 'Written down.',
  )
  const answers = { customer: proposal.customerSays, supplier: proposal.supplierSays }
  return (
    <div {...held}>
      <p className={classes.text}>{proposal.text}</p>
      <p className={classes.small}>
        By {sides[proposal.madeBy].toLowerCase()}, {sayDay(proposal.at)} · the customer{' '}
        {saysWords(proposal.customerSays)} · the supplier {saysWords(proposal.supplierSays)}
      </p>
      {open && (
        <Group gap={4} mt={4}>
          {(['customer', 'supplier'] as const)
            .filter((side) => answers[side] === null)
            .flatMap((side) =>
              (['accepts', 'declines'] as const).map((says) => (
                <Button
                  key={`${side} ${says}`}
                  size="compact-xs"
                  variant="default"
                  loading={acting}
                  onClick={() =>
                    void act({ ...at, proposalId: proposal.id, side, says }).then((done) => done && stay())
                  }
                >
                  {sides[side]} {says}
                </Button>
              )),
            )}
        </Group>
      )}
    </div>
  )
}

const makers = (Object.entries(sides) as [Proposal['madeBy'], string][]).map(([value, label]) => ({ value, label }))
const endings = [
  { value: 'agreed', label: 'They agreed' },
  { value: 'not agreed', label: 'They did not agree' },
  { value: 'withdrawn', label: 'Withdrawn' },
]

const NewProposal = ({ at }: { at: At }) => {
  const [madeBy, setMadeBy] = useState<string | null>('mediator')
  const [text, setText] = useState('')
  const [ending, setEnding] = useState<string | null>(null)
  const { held, stay } = useStay()
  const propose = useCaseAct(mediationApi.propose, 'Written down. Say here what each side says to it.')
  const end = useCaseAct(mediationApi.endMediation, 'The mediation is over.')
  const save = async () => {
    const made = ending
      ? await end.act({ ...at, state: ending as 'agreed' | 'not agreed' | 'withdrawn', outcome: text })
      : await propose.act({ ...at, madeBy: (madeBy ?? 'mediator') as Proposal['madeBy'], text })
    if (!made) return
    setText('')
    stay()
  }
  return (
    <div {...held}>
      <LongField
        mt="xs"
        label={ending ? 'What came of it' : 'A proposal'}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Group gap="xs" mt="xs" align="flex-end">
        {!ending && (
          <ChoiceField
            size="xs"
            label="Made by"
            required
            withAsterisk={false}
            options={makers}
            value={madeBy}
            onChange={setMadeBy}
          />
        )}
        <ChoiceField
          size="xs"
          label="Or end it"
          placeholder="It goes on"
          options={endings}
          value={ending}
          onChange={setEnding}
        />
        <Button
          size="xs"
          variant="default"
          disabled={!text.trim()}
          loading={propose.acting || end.acting}
          onClick={() => void save()}
        >
          {ending ? 'End the mediation' : 'Write the proposal down'}
        </Button>
      </Group>
    </div>
  )
}
