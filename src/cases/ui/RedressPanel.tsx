import { Button, Group } from '@mantine/core'
import { useState } from 'react'
import { ChoiceField, MoneyField, TextField } from '../../platform/ui/form/Fields.tsx'
import { useMay, useSession } from '../../platform/ui/session.tsx'
import { sayDay, sayMoney } from '../../platform/ui/values.ts'
import type { CasePage } from '../page/schema.ts'
import { api } from '../redress/api.ts'
import { within } from '../redress/model.ts'
import { type Redress, RedressKind, redressLabels, redressStateLabels } from '../redress/schema.ts'
import classes from './Case.module.css'
import { useCaseAct } from './use-case-act.ts'

const kinds = RedressKind.options.map((value) => ({ value, label: redressLabels[value] }))

/** What is given to put it right, what it costs, and who said yes. */
export const RedressPanel = ({ page }: { page: CasePage }) => {
  const may = useMay()
  const open = page.case.closedAt === null
  return (
    <section className={classes.part} aria-label="Redress">
      <h2>Redress</h2>
      {page.redress.length === 0 && <p className={classes.soft}>Nothing yet.</p>}
      <ul className={classes.plain}>
        {page.redress.map((redress) => (
          <li key={redress.id}>
            <RedressLine page={page} redress={redress} />
          </li>
        ))}
      </ul>
      {open && may('cases.decide') && <NewRedressForm page={page} />}
    </section>
  )
}

const RedressLine = ({ page, redress }: { page: CasePage; redress: Redress }) => {
  const may = useMay()
  const me = useSession().staff.id
  const approve = useCaseAct(api.approveRedress)
  const give = useCaseAct(api.markRedressGiven)
  const at = { id: page.case.id, redressId: redress.id }
  const mayApprove = redress.state === 'asked' && may('cases.approve') && redress.askedBy !== me
  return (
    <>
      <div className={classes.line}>
        <b>{redressLabels[redress.kind]}</b>
        {redress.costMinor > 0 && <span>{sayMoney(redress.costMinor, redress.currency)}</span>}
        <span className={classes.small}>{redressStateLabels[redress.state]}</span>
      </div>
      {redress.note && <p className={classes.text}>{redress.note}</p>}
      <p className={classes.small}>
        {[redress.asker, sayDay(redress.askedAt)].filter(Boolean).join(', ')}
        {redress.decider && redress.decidedBy !== redress.askedBy ? `; decided by ${redress.decider}` : ''}
      </p>
      <Group gap="xs" mt={4}>
        {mayApprove && (
          <>
            <Button
              size="compact-xs"
              loading={approve.acting}
              disabled={!within(redress.costMinor, page.limitMinor)}
              onClick={() => void approve.act({ ...at, approved: true })}
            >
              Approve
            </Button>
            <Button size="compact-xs" variant="default" onClick={() => void approve.act({ ...at, approved: false })}>
              Refuse
            </Button>
            {!within(redress.costMinor, page.limitMinor) && (
              <span className={classes.small}>It is above the limit of your role.</span>
            )}
          </>
        )}
        {redress.state === 'approved' && may('cases.work') && (
          <Button size="compact-xs" variant="default" onClick={() => void give.act({ ...at, given: true })}>
            It was given
          </Button>
        )}
      </Group>
    </>
  )
}

const NewRedressForm = ({ page }: { page: CasePage }) => {
  const [kind, setKind] = useState<string | null>(null)
  const [cost, setCost] = useState<number | null>(null)
  const [note, setNote] = useState('')
  const { act, acting } = useCaseAct(api.giveRedress)
  const alone = within(cost ?? 0, page.limitMinor)
  const save = async () => {
    if (!kind) return
    const done = await act({
      id: page.case.id,
      kind: RedressKind.parse(kind),
      costMinor: cost ?? 0,
      ...(note && { note }),
    })
    if (!done) return
    setKind(null)
    setCost(null)
    setNote('')
  }
  return (
    <>
      <Group gap="xs" mt="xs" align="flex-end">
        <ChoiceField size="xs" label="Redress" options={kinds} value={kind} onChange={setKind} />
        <MoneyField
          size="xs"
          w={110}
          label="What it costs us"
          value={cost}
          onChange={setCost}
          currency={page.currency}
        />
        <TextField
          size="xs"
          flex={1}
          label="For what"
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        <Button size="xs" variant="default" disabled={!kind} loading={acting} onClick={() => void save()}>
          {alone ? 'Give' : 'Ask for approval'}
        </Button>
      </Group>
      {!alone && (
        <p className={classes.small}>
          Above your limit of {sayMoney(page.limitMinor ?? 0, page.currency)}: somebody with a higher one is asked.
        </p>
      )}
    </>
  )
}
