import { Button, Group } from '@mantine/core'
import { useState } from 'react'
import { orderNumbered } from '../../orders/ui/find-order.ts'
import { ask } from '../../platform/ui/ask.ts'
import { TextField } from '../../platform/ui/form/Fields.tsx'
import { Go } from '../../platform/ui/Go.tsx'
import { useMay } from '../../platform/ui/session.tsx'
import { sayDay } from '../../platform/ui/values.ts'
import { api as casesApi } from '../api.ts'
import { api } from '../links/api.ts'
import type { CasePage } from '../page/schema.ts'
import classes from './Case.module.css'
import { useCaseAct } from './use-case-act.ts'

const CASE = /^\s*c\s*-?\s*\d+\s*$/i

/** Whatever has this number: a case, or an order of the customer. */
async function find(number: string, customerId: string) {
  if (CASE.test(number)) {
    const { case: found } = await ask(casesApi.caseNumbered, { number })
    return { kind: 'case' as const, subjectId: found.id }
  }
  const order = await orderNumbered(number, customerId)
  return order && { kind: 'order' as const, subjectId: order.id }
}

/** Orders and other cases that this one is about. */
export const Links = ({ page }: { page: CasePage }) => {
  const may = useMay()('cases.work')
  const [number, setNumber] = useState('')
  const [wrong, setWrong] = useState('')
  const link = useCaseAct(api.linkCase)
  const unlink = useCaseAct(api.unlinkCase)
  const { id, customerId } = page.case
  const save = async () => {
    setWrong('')
    const found = await find(number, customerId).catch(() => undefined)
    if (!found) return setWrong('There is no order or case of this number.')
    if (await link.act({ id, ...found })) setNumber('')
  }
  return (
    <section className={classes.part} aria-label="Belongs with">
      <h2>Belongs with</h2>
      <ul className={classes.plain}>
        {page.links.map((each) => (
          <li key={each.id} className={classes.line}>
            {each.href && each.title ? (
              <Go href={each.href}>{each.title}</Go>
            ) : (
              <span>Something that you may not see</span>
            )}
            <span className={classes.small}>
              {[each.detail, each.at && sayDay(each.at)].filter(Boolean).join(', ')}
            </span>
            {may && (
              <Button
                size="compact-xs"
                variant="subtle"
                color="gray"
                onClick={() => void unlink.act({ id, kind: each.kind, subjectId: each.subjectId })}
              >
                Remove
              </Button>
            )}
          </li>
        ))}
      </ul>
      {may && (
        <Group gap="xs" align="flex-end">
          <TextField
            flex={1}
            size="xs"
            label="Number of an order or a case"
            value={number}
            error={wrong || undefined}
            onChange={(event) => setNumber(event.currentTarget.value)}
            onKeyDown={(event) => event.key === 'Enter' && void save()}
          />
          <Button
            size="xs"
            variant="default"
            disabled={!number.trim()}
            loading={link.acting}
            onClick={() => void save()}
          >
            Link
          </Button>
        </Group>
      )}
    </section>
  )
}
