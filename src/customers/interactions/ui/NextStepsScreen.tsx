import { Button, SegmentedControl } from '@mantine/core'
import { useState } from 'react'
import { Go, useAddress, useGo } from '../../../platform/ui/Go.tsx'
import { useKeys } from '../../../platform/ui/keys.ts'
import { Page } from '../../../platform/ui/page/Page.tsx'
import { Answered, EmptyState } from '../../../platform/ui/page/States.tsx'
import { useMay } from '../../../platform/ui/session.tsx'
import { useAsk } from '../../../platform/ui/use-ask.ts'
import { today } from '../../../platform/ui/values.ts'
import { api } from '../api.ts'
import { byDue } from '../due.ts'
import type { NextStep } from '../schema.ts'
import { dayAfter } from './day-after.ts'
import { LogAction } from './LogAction.tsx'
import { logInteraction } from './log-interaction.ts'
import { NextStepLine } from './NextStepLine.tsx'
import classes from './NextSteps.module.css'
import { useFinish } from './use-finish.ts'

/** What somebody promised and has still to do: the most pressing first, done by a key. */
export const NextStepsScreen = () => {
  const [params, set] = useAddress()
  const whose = params.get('whose') === 'all' ? 'all' : 'mine'
  const mayWrite = useMay()('interactions.write')
  const asked = useAsk(api.nextSteps, { whose, limit: 200 })
  return (
    <Page
      title={whose === 'mine' ? 'My next steps' : 'Everybody’s next steps'}
      action={<LogAction />}
      view={
        <>
          <SegmentedControl
            size="xs"
            aria-label="Whose steps"
            data={[
              { value: 'mine', label: 'Mine' },
              { value: 'all', label: 'Everybody’s' },
            ]}
            value={whose}
            onChange={(wish) => set({ whose: wish === 'all' ? 'all' : undefined }, { replace: true })}
          />
          <span style={{ flex: 1 }} />
          <Button component={Go} href="/interactions" size="compact-sm" variant="subtle">
            All interactions
          </Button>
        </>
      }
    >
      <Answered of={asked}>
        {({ rows, more }) =>
          rows.length === 0 ? (
            <EmptyState
              title={whose === 'mine' ? 'Nothing is waiting for you' : 'Nothing is waiting for anybody'}
              why="A next step is what you promised at the end of a call or a letter, with its day. Write one down when you log an interaction, and it waits here until it is done."
              action={
                mayWrite && (
                  <Button variant="default" onClick={() => logInteraction()}>
                    Log an interaction
                  </Button>
                )
              }
            />
          ) : (
            <Steps rows={rows} more={more} mayWrite={mayWrite} whose={whose} />
          )
        }
      </Answered>
    </Page>
  )
}

type StepsProps = { rows: readonly NextStep[]; more: boolean; mayWrite: boolean; whose: 'mine' | 'all' }

const Steps = ({ rows, more, mayWrite, whose }: StepsProps) => {
  const go = useGo()
  const { finish } = useFinish()
  const [at, setAt] = useState(0)
  const day = today()
  const groups = byDue(rows, day, dayAfter(day, 7))
  const inOrder = groups.flatMap(({ steps }) => steps)
  const active = Math.min(at, inOrder.length - 1)
  const move = (to: number) => {
    const index = Math.max(0, Math.min(inOrder.length - 1, to))
    setAt(index)
    document.querySelector<HTMLElement>(`[data-step="${inOrder[index]?.id}"]`)?.focus()
  }
  const focused = () => document.activeElement?.closest('[data-step]') !== null
  const present = () => inOrder[active]
  useKeys(
    [
      { key: 'j', does: 'Next step in the list (also ↓)', run: () => move(focused() ? active + 1 : active) },
      { key: 'k', does: 'The one before (also ↑)', run: () => move(active - 1) },
      { key: 'ArrowDown', does: 'Next', run: () => move(focused() ? active + 1 : active), always: true, silent: true },
      { key: 'ArrowUp', does: 'Before', run: () => move(active - 1), always: true, silent: true },
      {
        key: 'Enter',
        does: 'Open the customer',
        run: () => {
          const step = present()
          if (step) go(`/customers/${step.customerId}`)
        },
        always: true,
      },
      ...(mayWrite
        ? [
            {
              key: 'd',
              does: 'It is done',
              run: () => {
                const step = present()
                if (step) void finish(step, true)
              },
            },
            {
              key: 'i',
              does: 'Log an interaction with this customer',
              run: () => {
                const step = present()
                logInteraction(step && { id: step.customerId, name: step.customer })
              },
            },
          ]
        : []),
    ],
    { group: 'Next steps' },
  )
  return (
    <div className={classes.steps}>
      {groups.map(({ group, steps }) => (
        <section key={group} aria-label={group}>
          <h2 className={classes.head} data-late={group === 'Overdue' || undefined}>
            {group} <span>{steps.length}</span>
          </h2>
          <ul className={classes.lines}>
            {steps.map((step) => (
              <NextStepLine
                key={step.id}
                step={step}
                late={group === 'Overdue'}
                inOrder={inOrder[active] === step}
                focus={() => setAt(inOrder.indexOf(step))}
                showStaff={whose === 'all'}
                {...(mayWrite ? { done: () => void finish(step, true) } : {})}
              />
            ))}
          </ul>
        </section>
      ))}
      <p className={classes.end}>
        {more ? 'The first 200 are shown; there are more.' : `${inOrder.length} in all.`} D marks one as done, Z takes
        it back.
      </p>
    </div>
  )
}
