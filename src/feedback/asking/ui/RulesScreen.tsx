import { Button, Group, NumberInput } from '@mantine/core'
import { useState } from 'react'
import { Go } from '../../../platform/ui/Go.tsx'
import { Facts, Page, Section } from '../../../platform/ui/page/Page.tsx'
import { Answered, EmptyState } from '../../../platform/ui/page/States.tsx'
import { useMay } from '../../../platform/ui/session.tsx'
import { useAct, useAsk } from '../../../platform/ui/use-ask.ts'
import { sayCount, sayMoment, sayNumber } from '../../../platform/ui/values.ts'
import classes from '../../surveys/ui/Survey.module.css'
import { api } from '../rules/api.ts'

type Rules = { daysBetween: number; version: number }

const Pause = ({ rules }: { rules: Rules }) => {
  const may = useMay()
  const [days, setDays] = useState<number | string>(rules.daysBetween)
  const saving = useAct(api.editAskingRules, { done: 'This holds for every survey from now on.' })
  if (!may('surveys.ask')) return <>{sayCount(rules.daysBetween, ['day', 'days'])}</>
  return (
    <Group gap="xs" align="flex-end" mb="xl">
      <NumberInput label="Days between two requests" w={200} min={0} max={3650} value={days} onChange={setDays} />
      <Button
        variant="default"
        disabled={typeof days !== 'number' || days === rules.daysBetween}
        loading={saving.acting}
        onClick={() => void saving.act({ daysBetween: Number(days) }, { ifMatch: rules.version })}
      >
        Save
      </Button>
    </Group>
  )
}

/** How often anybody is asked at all, over everything, and who was asked all the same. */
export const RulesScreen = () => {
  const rules = useAsk(api.askingRules)
  const log = useAsk(api.askingLog)
  return (
    <Page
      title="How often people are asked"
      above={<Go href="/surveys">Surveys</Go>}
      about="These rules hold over every survey and every way of asking."
    >
      <Answered of={rules} rows={3}>
        {(found) => <Pause key={found.version} rules={found} />}
      </Answered>
      <Section title="What always holds">
        <ul className={classes.faults}>
          <li>
            Nobody is asked without a recorded lawful basis, and nobody who objected or said that we shall not write or
            call.
          </li>
          <li>Nobody is asked while a complaint of theirs is open, but about that complaint.</li>
          <li>Every mail can be stopped with one press, and a reminder never comes after an answer.</li>
          <li>
            Only the pause and an open complaint can be set aside, with a reason that is logged here and with the
            customer.
          </li>
        </ul>
      </Section>
      <Answered of={log} rows={5}>
        {({ days, asked, leftOut, overrides }) => (
          <>
            <Section title={`The last ${days} days`}>
              <Facts
                all
                facts={[
                  ['Asked', sayNumber(asked)],
                  ...leftOut.map(({ reason, count }) => [`Left out: ${reason}`, sayNumber(count)] as const),
                ]}
              />
            </Section>
            <Section title="Asked all the same">
              {overrides.length === 0 ? (
                <EmptyState
                  small
                  title="Nobody"
                  why="Whoever is asked against these rules stands here, with who said so and why."
                />
              ) : (
                <ul className={classes.links}>
                  {overrides.map(({ id, customerId, customer, surveyId, survey, why, by, at }) => (
                    <li key={id}>
                      <Go href={`/customers/${customerId}`}>{customer}</Go>, for{' '}
                      <Go href={`/surveys/${surveyId}`}>{survey}</Go>: {why}{' '}
                      <span className={classes.soft}>
                        {by ?? 'The house'}, {sayMoment(at)}
                      </span>
                    </li>
                  ))}
                </ul>
              )}
            </Section>
          </>
        )}
      </Answered>
    </Page>
  )
}
