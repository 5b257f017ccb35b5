import { Button, Group } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { ChoiceField, LongField, MoneyField, TextField } from '../../platform/ui/form/Fields.tsx'
import { Go } from '../../platform/ui/Go.tsx'
import { useMay, useSession } from '../../platform/ui/session.tsx'
import { useStay } from '../../platform/ui/use-stay.ts'
import { sayDay, sayMoney } from '../../platform/ui/values.ts'
import type { CasePage } from '../page/schema.ts'
import { api } from '../redress/api.ts'
import { within } from '../redress/model.ts'
import { type AskedRedress, RedressKind, redressLabels, redressStateLabels } from '../redress/schema.ts'
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
      <RedressLines page={page} />
      {open && may('cases.decide') && <NewRedressForm page={page} />}
    </section>
  )
}

/** Each with what can be done about it now. */
export const RedressLines = ({ page }: { page: CasePage }) => (
  <ul className={classes.plain}>
    {page.redress.map((redress) => (
      <li key={redress.id}>
        <RedressLine page={page} redress={redress} />
      </li>
    ))}
  </ul>
)

const RedressLine = ({ page, redress }: { page: CasePage; redress: AskedRedress }) => {
  const may = useMay()
  const me = useSession().staff.id
  const { held, stay } = useStay()
  const [why, setWhy] = useState<string | null>(null)
  const decide = useCaseAct(api.approveRedress, ({ redress: all }) =>
    all.some(({ id, state }) => id === redress.id && state === 'approved')
      ? 'Approved. Whoever asked for it is told.'
      : 'Refused. Whoever asked for it is told.',
  )
  const give = useCaseAct(api.markRedressGiven)
  const at = { id: page.case.id, redressId: redress.id }
  const mayApprove = redress.state === 'asked' && may('cases.approve') && redress.askedBy !== me
  const mayTakeBack = may('cases.work') && (redress.state === 'asked' || redress.state === 'approved')
  const allowed = within(redress.costMinor, page.limitMinor)
  const approve = async (approved: boolean) => {
    if (await decide.act({ ...at, approved, ...(why && { note: why }) })) stay()
  }
  const mark = async (given: boolean) => {
    if (await give.act({ ...at, given })) stay()
  }
  return (
    <>
      <div className={classes.line} {...held}>
        <b>{redressLabels[redress.kind]}</b>
        {redress.costMinor > 0 && <span>{sayMoney(redress.costMinor, redress.currency)}</span>}
        <span className={classes.small}>{redressStateLabels[redress.state]}</span>
      </div>
      {redress.note && <p className={classes.text}>{redress.note}</p>}
      <p className={classes.small}>
        {[redress.asker, sayDay(redress.askedAt)].filter(Boolean).join(', ')}
        {redress.decider && redress.decidedBy !== redress.askedBy ? `; decided by ${redress.decider}` : ''}
      </p>
      {redress.state === 'asked' && redress.approvers === 0 && (
        <p className={classes.small}>
          It is above the limit of everybody who could approve it, so a limit has to be raised first
          {may('cases.settings') ? (
            <>
              : <Go href="/house/complaints">authority limits</Go>
            </>
          ) : null}
          .
        </p>
      )}
      {mayApprove && why !== null && (
        <LongField
          mt="xs"
          size="xs"
          autoFocus
          label="Why not"
          description="It stands as a note in the conversation, for whoever asked"
          value={why}
          onChange={(event) => setWhy(event.currentTarget.value)}
        />
      )}
      <Group gap="xs" mt={4}>
        {mayApprove && why === null && (
          <>
            <Button size="compact-xs" loading={decide.acting} disabled={!allowed} onClick={() => void approve(true)}>
              Approve
            </Button>
            <Button size="compact-xs" variant="default" onClick={() => setWhy('')}>
              Refuse
            </Button>
            {!allowed && redress.approvers > 0 && (
              <span className={classes.small}>It is above the limit of your role.</span>
            )}
          </>
        )}
        {mayApprove && why !== null && (
          <>
            <Button
              size="compact-xs"
              loading={decide.acting}
              disabled={!why.trim()}
              onClick={() => void approve(false)}
            >
              Refuse it
            </Button>
            <Button
              size="compact-xs"
              variant="default"
              onClick={() => {
                setWhy(null)
                stay()
              }}
            >
              Cancel
            </Button>
          </>
        )}
        {redress.state === 'approved' && may('cases.work') && (
          <Button size="compact-xs" variant="default" loading={give.acting} onClick={() => void mark(true)}>
            It was given
          </Button>
        )}
        {mayTakeBack && why === null && (
          <Button
            size="compact-xs"
            variant="subtle"
            color="gray"
            loading={give.acting}
            onClick={() => void mark(false)}
          >
            Take back
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
  const { held, stay } = useStay()
  const { act, acting } = useCaseAct(api.giveRedress, ({ redress }) => {
    const given = redress.at(-1)
    if (given?.state !== 'asked') return 'Approved: it is within your limit. Say so here once it was given.'
    return given.approvers > 0
      ? 'Asked. Colleagues who may approve it are told.'
      : 'Asked, and it waits: it is above the limit of everybody here.'
  })
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
    stay()
  }
  return (
    <div {...held}>
      <Group
        component="form"
        gap="xs"
        mt="xs"
        align="flex-end"
        onSubmit={(event: FormEvent) => {
          event.preventDefault()
          void save()
        }}
      >
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
        <Button type="submit" size="xs" variant="default" disabled={!kind} loading={acting}>
          {alone ? 'Give' : 'Ask for approval'}
        </Button>
      </Group>
      {!alone && (
        <p className={classes.small}>
          Above your limit of {sayMoney(page.limitMinor ?? 0, page.currency)}: it needs the approval of somebody with a
          higher one.
        </p>
      )}
    </div>
  )
}
