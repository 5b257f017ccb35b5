import { Button } from '@mantine/core'
import { useState } from 'react'
import { Go, useAddress } from '../../../platform/ui/Go.tsx'
import { Facts, Page } from '../../../platform/ui/page/Page.tsx'
import { SidePanel } from '../../../platform/ui/page/SidePanel.tsx'
import { Answered, EmptyState } from '../../../platform/ui/page/States.tsx'
import { NumberCell, Table } from '../../../platform/ui/page/Table.tsx'
import { RunProgress } from '../../../platform/ui/run/RunProgress.tsx'
import { useAsk } from '../../../platform/ui/use-ask.ts'
import { sayMoment, sayNumber } from '../../../platform/ui/values.ts'
import { erasureApi } from '../api.ts'
import { type Erasure, reasonLabels } from '../schema.ts'
import { RowsThatGo } from './ErasedTables.tsx'
import classes from './Erasure.module.css'

/** Who was erased, by whom, when and why. It names nobody: only under which name what stays is found. */
export const ErasuresScreen = () => {
  const [params, set] = useAddress()
  const [before, setBefore] = useState<string[]>([])
  const last = before.at(-1)
  const asked = useAsk(erasureApi.erasures, last ? { before: last } : {})
  const open = params.get('erasure')
  const show = (id: string | undefined) => set({ erasure: id }, { replace: true })
  return (
    <Page
      title="Erasures"
      above={<Go href="/house">House</Go>}
      about="Customers who were erased for good. A restore from a backup of before does each of them again."
      panel={open && <ErasurePanel id={open} onClose={() => show(undefined)} />}
    >
      <Answered of={asked}>
        {({ rows, more }) =>
          rows.length === 0 ? (
            <EmptyState
              title="Nobody was erased"
              why="Whoever asks to be forgotten is erased from the menu of their own page, under “Erase for good…”."
              action={
                <Button component={Go} href="/customers" variant="default">
                  All customers
                </Button>
              }
            />
          ) : (
            <>
              <Table
                label="Erasures"
                heads={['Erased customer', 'When', 'Why', { wide: 'By' }, { number: 'Rows', wide: true }]}
              >
                {rows.map((each) => (
                  <Line key={each.id} erasure={each} onOpen={() => show(each.id)} />
                ))}
              </Table>
              {(more || last) && (
                <Button.Group mt="md">
                  <Button variant="default" disabled={!last} onClick={() => setBefore(before.slice(0, -1))}>
                    Newer
                  </Button>
                  <Button
                    variant="default"
                    disabled={!more}
                    onClick={() => setBefore([...before, rows.at(-1)?.id ?? ''])}
                  >
                    Older
                  </Button>
                </Button.Group>
              )}
            </>
          )
        }
      </Answered>
    </Page>
  )
}

const sumOf = ({ done }: Erasure) => done.reduce((sum, each) => sum + each.n, 0)

const Line = ({ erasure, onOpen }: { erasure: Erasure; onOpen: () => void }) => (
  <tr>
    <td>
      <Button variant="subtle" size="compact-sm" onClick={onOpen} aria-label={`What was done with ${erasure.code}`}>
        {erasure.code}
      </Button>
    </td>
    <td>{sayMoment(erasure.askedAt)}</td>
    <td>{reasonLabels[erasure.reason]}</td>
    <td>{erasure.askedBy?.name ?? (erasure.again ? 'After a restore' : 'Rapport')}</td>
    <NumberCell wide>{erasure.state === 'done' ? sayNumber(sumOf(erasure)) : 'Running'}</NumberCell>
  </tr>
)

const ErasurePanel = ({ id, onClose }: { id: string; onClose: () => void }) => {
  const asked = useAsk(erasureApi.erasure, { id }, { keep: false })
  return (
    <SidePanel
      title={asked.data ? `Erased customer ${asked.data.code}` : 'Erasure'}
      onClose={onClose}
      {...(asked.data ? { href: `/customers/${asked.data.customerId}` } : {})}
    >
      <Answered of={asked}>
        {(erasure) => (
          <>
            <Facts
              facts={[
                ['Asked', sayMoment(erasure.askedAt)],
                ['By', erasure.askedBy?.name ?? 'Rapport'],
                ['Why', reasonLabels[erasure.reason]],
                ['Done', erasure.doneAt ? sayMoment(erasure.doneAt) : 'Not yet'],
                ['Records', sayNumber(erasure.records)],
              ]}
            />
            {erasure.state === 'running' && erasure.runId && <RunProgress id={erasure.runId} title="Erasing" />}
            {erasure.done.length > 0 && (
              <>
                <section className={classes.part}>
                  <h3>What went</h3>
                  <RowsThatGo label="What went" rows={erasure.done.filter((each) => each.loses === null)} />
                </section>
                <section className={classes.part}>
                  <h3>What stayed, without the person</h3>
                  <RowsThatGo label="What stayed" rows={erasure.done.filter((each) => each.loses !== null)} />
                </section>
              </>
            )}
          </>
        )}
      </Answered>
    </SidePanel>
  )
}
