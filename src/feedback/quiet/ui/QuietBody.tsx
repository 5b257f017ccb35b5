import { Button } from '@mantine/core'
import { useState } from 'react'
import { Section } from '../../../platform/ui/page/Page.tsx'
import { Answered } from '../../../platform/ui/page/States.tsx'
import { useMay } from '../../../platform/ui/session.tsx'
import { useAsk } from '../../../platform/ui/use-ask.ts'
import { sayMoney, sayWhen } from '../../../platform/ui/values.ts'
import { api } from '../api.ts'
import {
  type ChosenStrategy,
  type QuietCustomer,
  QuietReason,
  reasonLabels,
  Strategy,
  strategyLabels,
} from '../schema.ts'
import { evidenceOf, rhythmOf } from './evidence.ts'
import { Level } from './Level.tsx'
import classes from './Quiet.module.css'
import { StrategyDialog } from './StrategyDialog.tsx'

const reasonOf = (reason: string) => {
  const known = QuietReason.safeParse(reason)
  return known.success ? reasonLabels[known.data] : reason
}

const became = ({ became: { boughtAgain, saidBetter } }: ChosenStrategy): string =>
  [
    boughtAgain === true && 'Bought again within 90 days.',
    boughtAgain === false && 'Did not buy again within 90 days.',
    boughtAgain === null && 'Its 90 days are not over.',
    saidBetter === true && 'Said it is better.',
    saidBetter === false && 'Answered low again.',
  ]
    .filter(Boolean)
    .join(' ')

const Judged = ({ level }: { level: NonNullable<QuietCustomer['level']> }) => {
  const signs = evidenceOf(level)
  return (
    <>
      <p>
        <Level level={level.level} /> {level.points} {level.points === 1 ? 'point' : 'points'}, spent{' '}
        {sayMoney(level.spentMinor)} in 12 months.
        {level.voiced && ' They have complained since: it is voiced, and stands among their cases.'}
      </p>
      {signs.length > 0 ? (
        <ul className={classes.signs}>
          {signs.map((sign) => (
            <li key={sign}>{sign}</li>
          ))}
        </ul>
      ) : (
        <p className={classes.soft}>{rhythmOf(level)} Nothing speaks for dissatisfaction.</p>
      )}
    </>
  )
}

/** One customer’s level with what speaks for it, what was decided, and what came of it. */
export const QuietBody = ({ id }: { id: string }) => {
  const asked = useAsk(api.quietCustomer, { id })
  const may = useMay()('alerts.work')
  const [choosing, setChoosing] = useState<Strategy>()
  return (
    <Answered of={asked}>
      {({ customer, level, strategies }) => (
        <>
          {level ? (
            <Judged level={level} />
          ) : (
            <p className={classes.soft}>
              Nothing speaks for it, and they have bought too seldom for a rhythm of their own.
            </p>
          )}
          {strategies.length > 0 && (
            <Section title="What was decided">
              <ul className={classes.chosen}>
                {strategies.map((chosen) => (
                  <li key={chosen.id}>
                    <b>{strategyLabels[chosen.strategy]}</b>: {reasonOf(chosen.reason).toLowerCase()}
                    {chosen.note && `. ${chosen.note}`}
                    <p className={classes.soft}>
                      {chosen.chosenBy ?? 'Somebody'}, {sayWhen(chosen.chosenAt)}. {became(chosen)}
                    </p>
                  </li>
                ))}
              </ul>
            </Section>
          )}
          {may && (
            <Section title="What is to be done?">
              <div className={classes.strategies}>
                {Strategy.options.map((strategy) => (
                  <Button key={strategy} size="compact-sm" variant="default" onClick={() => setChoosing(strategy)}>
                    {strategyLabels[strategy]}
                  </Button>
                ))}
              </div>
            </Section>
          )}
          {choosing && (
            <StrategyDialog
              customer={customer}
              strategy={choosing}
              level={level}
              onClose={() => setChoosing(undefined)}
            />
          )}
        </>
      )}
    </Answered>
  )
}
