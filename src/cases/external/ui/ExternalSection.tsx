import { Button } from '@mantine/core'
import { useState } from 'react'
import { DayField, MoneyField, TextField } from '../../../platform/ui/form/Fields.tsx'
import { SaveOrCancel } from '../../../platform/ui/form/SaveOrCancel.tsx'
import { Facts } from '../../../platform/ui/page/Page.tsx'
import { useMay } from '../../../platform/ui/session.tsx'
import { useAsk } from '../../../platform/ui/use-ask.ts'
import { sayDay, sayMoney } from '../../../platform/ui/values.ts'
import { isComplaint } from '../../model.ts'
import type { CasePage } from '../../page/schema.ts'
import { outcomeLabels } from '../../schema.ts'
import classes from '../../ui/Case.module.css'
import { useCaseAct } from '../../ui/use-case-act.ts'
import { externalApi } from '../api.ts'
import type { External, ExternalOfCase, Timing } from '../schema.ts'

const timings: Record<Timing, string> = {
  'in time': 'in time',
  'before our answer': 'before our answer: the body may send it back',
  'too late': 'after the time limit: the body may refuse it',
}

const told = ({ tellBy, toldAt }: External) => {
  if (toldAt) return `Told ${sayDay(toldAt)}`
  return tellBy ? `Must be told by ${sayDay(new Date(Date.parse(tellBy) - 1).toISOString())}` : null
}

/** Where the customer may go after us, until when, whether they were told, and what came of it. */
export const ExternalSection = ({ page }: { page: CasePage }) => {
  const mayWork = useMay()('cases.work')
  const [editing, setEditing] = useState(false)
  const { data } = useAsk(externalApi.externalOfCase, { id: page.case.id }, { when: isComplaint(page.case) })
  const external = data?.external
  if (!isComplaint(page.case) || !data || (!external && !data.wording)) return null
  return (
    <section className={classes.part} aria-label="Review outside">
      <div className={classes.head}>
        <h2>Review outside</h2>
        {mayWork && !editing && (
          <Button size="compact-xs" variant="subtle" onClick={() => setEditing(true)}>
            {external?.referredOn ? 'Change' : 'They went there'}
          </Button>
        )}
      </div>
      <Facts
        facts={[
          ['Body', external?.body ?? null],
          ['May go until', external?.mayUntil ? sayDay(external.mayUntil) : null],
          ['Without our answer', external ? told(external) : null],
          [
            'Went there',
            external?.referredOn ? `${sayDay(external.referredOn)}, ${timings[data.timing ?? 'in time']}` : null,
          ],
          ['Reference', external?.reference ?? null],
          ['Wants papers by', external?.papersBy ? sayDay(external.papersBy) : null],
          ['Decided', external?.decision ? `${outcomeLabels[external.decision]}, ${sayDay(external.decidedOn)}` : null],
          ['Awarded', external?.awardMinor ? sayMoney(external.awardMinor, external.currency ?? page.currency) : null],
        ]}
      />
      {editing && <ReferralForm page={page} of={data} onClose={() => setEditing(false)} />}
    </section>
  )
}

const ReferralForm = ({
  page,
  of: { external },
  onClose,
}: {
  page: CasePage
  of: ExternalOfCase
  onClose: () => void
}) => {
  const [reference, setReference] = useState(external?.reference ?? '')
  const [referredOn, setReferredOn] = useState(external?.referredOn ?? null)
  const [papersBy, setPapersBy] = useState(external?.papersBy ?? null)
  const [awardMinor, setAwardMinor] = useState(external?.awardMinor ?? null)
  const { act, acting } = useCaseAct(externalApi.referOutside, 'Written down.')
  const save = async () => {
    const said = { reference: reference.trim() || null, referredOn, papersBy, awardMinor }
    if (await act({ id: page.case.id, ...said })) onClose()
  }
  return (
    <>
      <DayField size="xs" label="They went there on" value={referredOn} onChange={setReferredOn} />
      <TextField
        size="xs"
        mt="xs"
        label="Its reference"
        value={reference}
        onChange={(event) => setReference(event.currentTarget.value)}
      />
      <DayField size="xs" mt="xs" label="It wants our papers by" value={papersBy} onChange={setPapersBy} />
      <MoneyField
        size="xs"
        mt="xs"
        label="It awards the customer"
        value={awardMinor}
        onChange={setAwardMinor}
        currency={page.currency}
      />
      <SaveOrCancel mt="sm" save={save} cancel={onClose} acting={acting} />
    </>
  )
}
