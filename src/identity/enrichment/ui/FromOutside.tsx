import { Button } from '@mantine/core'
import { useMay } from '../../../platform/ui/session.tsx'
import { useAct, useAsk } from '../../../platform/ui/use-ask.ts'
import { sayDay } from '../../../platform/ui/values.ts'
import completeness from '../../completeness/ui/Completeness.module.css'
import { api } from '../api.ts'
import type { ValueState } from '../schema.ts'
import classes from './Enrichment.module.css'

const words: Record<ValueState, string> = {
  used: 'used',
  beside: 'kept beside: something of ours is there',
  'taken back': 'taken back',
  replaced: 'changed by somebody since',
}

/** What outside sources said of a customer, each with its source, method and date; and the way to take it back. */
export const FromOutside = ({ customerId }: { customerId: string }) => {
  const may = useMay()('identity.enrich')
  const asked = useAsk(api.customerEnriched, { id: customerId })
  const back = useAct(api.takeBackEnriched, { done: 'Taken back.', stale: ['customers', 'enrichments'] })
  const rows = asked.data?.rows ?? []
  if (rows.length === 0) return null
  return (
    <>
      <h3 className={classes.outside}>From outside</h3>
      <ul className={completeness.needs}>
        {rows.map((row) => (
          <li key={row.id}>
            <div className={completeness.need}>
              <div>
                <b>{row.label}</b> {row.value}
                <p>
                  {row.source}, by {row.method}, {sayDay(row.at)}: {words[row.state]}
                </p>
              </div>
              {may && (row.state === 'used' || row.state === 'beside') && (
                <Button
                  size="compact-xs"
                  variant="default"
                  loading={back.acting}
                  onClick={() => void back.act({ id: row.customerId, valueId: row.id })}
                >
                  Take back
                </Button>
              )}
            </div>
          </li>
        ))}
      </ul>
    </>
  )
}
