import { Button, Checkbox, Group } from '@mantine/core'
import { useState } from 'react'
import { MoneyField } from '../../platform/ui/form/Fields.tsx'
import { Answered } from '../../platform/ui/page/States.tsx'
import { useMay } from '../../platform/ui/session.tsx'
import { useAct, useAsk } from '../../platform/ui/use-ask.ts'
import { sayMoney } from '../../platform/ui/values.ts'
import { api } from '../redress/api.ts'
import type { AuthorityLimit } from '../redress/schema.ts'
import classes from './Settings.module.css'

/** Up to what each role gives redress alone; above it somebody with a higher limit approves. */
export const Limits = () => {
  const asked = useAsk(api.authorityLimits)
  return (
    <>
      <p className={classes.about}>
        Within its limit a role gives redress at once. Above it somebody else with a higher limit has to approve. An
        apology or an explanation costs nothing and needs nobody.
      </p>
      <Answered of={asked}>
        {({ currency, rows }) => (
          <ul className={classes.rows}>
            {rows.map((row) => (
              <li key={`${row.roleId} ${row.limitMinor}`}>
                <LimitLine limit={row} currency={currency} />
              </li>
            ))}
          </ul>
        )}
      </Answered>
    </>
  )
}

const said = ({ set, limitMinor }: AuthorityLimit, currency: string) =>
  !set || limitMinor === 0
    ? 'gives none'
    : limitMinor === null
      ? 'without limit'
      : `up to ${sayMoney(limitMinor, currency)}`

const LimitLine = ({ limit, currency }: { limit: AuthorityLimit; currency: string }) => {
  const may = useMay()('cases.settings')
  const [editing, setEditing] = useState(false)
  const [minor, setMinor] = useState<number | null>(limit.limitMinor)
  const [free, setFree] = useState(limit.set && limit.limitMinor === null)
  const { act, acting } = useAct(api.setAuthorityLimit, { done: 'Saved.', stale: ['cases'] })
  const save = async () => {
    if (await act({ roleId: limit.roleId, limitMinor: free ? null : (minor ?? 0) })) setEditing(false)
  }
  if (!editing)
    return (
      <div className={classes.row}>
        <b>{limit.role}</b>
        <span className={classes.value}>{said(limit, currency)}</span>
        {may && (
          <Button
            size="compact-xs"
            variant="subtle"
            aria-label={`Change the limit of ${limit.role}`}
            onClick={() => setEditing(true)}
          >
            Change
          </Button>
        )}
      </div>
    )
  return (
    <Group gap="sm" align="center">
      <b>{limit.role}</b>
      <MoneyField
        size="xs"
        w={120}
        aria-label={`Limit of ${limit.role}`}
        disabled={free}
        autoFocus
        value={minor}
        onChange={setMinor}
        currency={currency}
      />
      <Checkbox
        size="xs"
        label="Without limit"
        checked={free}
        onChange={(event) => setFree(event.currentTarget.checked)}
      />
      <Button size="compact-sm" loading={acting} onClick={() => void save()}>
        Save
      </Button>
      <Button size="compact-sm" variant="default" onClick={() => setEditing(false)}>
        Cancel
      </Button>
    </Group>
  )
}
