import { Button, Group } from '@mantine/core'
import { useState } from 'react'
import { ChoiceField, LongField } from '../../../platform/ui/form/Fields.tsx'
import { useStay } from '../../../platform/ui/use-stay.ts'
import { sayDay } from '../../../platform/ui/values.ts'
import classes from '../../ui/Case.module.css'
import { useCaseAct } from '../../ui/use-case-act.ts'
import { mediationApi } from '../api.ts'
import type { Proposal } from '../schema.ts'

export const sides = { customer: 'The customer', supplier: 'The supplier', mediator: 'Whoever mediates' } as const

/** Which mediation of which case. */
export type At = { id: string; mediationId: string }

type ProposalsProps = { at: At; proposals: readonly Proposal[]; open: boolean }

export const Proposals = ({ at, proposals, open }: ProposalsProps) => (
  <>
    <h3>Proposals</h3>
    {proposals.length === 0 && <p className={classes.soft}>None yet.</p>}
    <ul className={classes.plain}>
      {proposals.map((proposal) => (
        <li key={proposal.id}>
          <ProposalLine at={at} proposal={proposal} open={open} />
        </li>
      ))}
    </ul>
  </>
)

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

/** What is proposed next, or how it ended. */
export const NewProposal = ({ at, onEnded }: { at: At; onEnded: () => void }) => {
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
    // What ended has no place here for another proposal.
    if (ending) onEnded()
    else stay()
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
