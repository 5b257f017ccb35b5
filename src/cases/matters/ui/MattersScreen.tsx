import { Button } from '@mantine/core'
import { useState } from 'react'
import { Go, useGo } from '../../../platform/ui/Go.tsx'
import { Page } from '../../../platform/ui/page/Page.tsx'
import { Answered, EmptyState } from '../../../platform/ui/page/States.tsx'
import { useMay } from '../../../platform/ui/session.tsx'
import { useAsk } from '../../../platform/ui/use-ask.ts'
import { sayCount, sayDay } from '../../../platform/ui/values.ts'
import lines from '../../../staff/ui/Lines.module.css'
import { mattersApi } from '../api.ts'
import type { Matter } from '../schema.ts'
import { MatterForm } from './MatterForm.tsx'

const Line = ({ matter }: { matter: Matter }) => (
  <li className={lines.line} data-quiet={matter.closedAt !== null || undefined}>
    <span className={lines.what}>
      <Go href={`/matters/${matter.id}`}>
        <b>{matter.name}</b>
      </Go>
      <small>
        {[
          `${matter.open} of ${sayCount(matter.cases, ['case', 'cases'])} open`,
          matter.unanswered > 0 && `${matter.unanswered} not answered`,
          matter.owner,
          matter.closedAt ? `closed ${sayDay(matter.closedAt)}` : `since ${sayDay(matter.createdAt)}`,
        ]
          .filter(Boolean)
          .join(' · ')}
      </small>
    </span>
    {matter.broken > 0 && (
      <span className={lines.tag} data-tone="amber">
        {sayCount(matter.broken, ['broken promise', 'broken promises'])}
      </span>
    )}
  </li>
)

/** What many cases are about at once: a recall, an outage, a wrong letter. */
export const MattersScreen = () => {
  const may = useMay()('cases.work')
  const go = useGo()
  const asked = useAsk(mattersApi.matters)
  const [making, setMaking] = useState(false)
  const add = may ? <Button onClick={() => setMaking(true)}>New matter</Button> : undefined
  return (
    <Page
      title="Matters"
      about="What many cases are about at once: answered together, each with its own record, clock and count"
      action={add}
    >
      <Answered of={asked} rows={4}>
        {({ rows }) =>
          rows.length === 0 ? (
            <EmptyState
              title="No matter yet"
              why="When one thing makes many people write, such as a recall or an outage, make it a matter: put the cases into it from the queue, and answer all of them at once with a text that names each."
              action={add}
            />
          ) : (
            <ul className={lines.lines}>
              {rows.map((matter) => (
                <Line key={matter.id} matter={matter} />
              ))}
            </ul>
          )
        }
      </Answered>
      {making && <MatterForm onClose={() => setMaking(false)} onMade={(id) => go(`/matters/${id}`)} />}
    </Page>
  )
}
