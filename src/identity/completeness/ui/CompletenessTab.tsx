import { Button } from '@mantine/core'
import type { CustomerPage } from '../../../customers/schema.ts'
import type { AnswerOf } from '../../../platform/contract.ts'
import { Go } from '../../../platform/ui/Go.tsx'
import { Answered, EmptyState } from '../../../platform/ui/page/States.tsx'
import { useMay } from '../../../platform/ui/session.tsx'
import { sayDone } from '../../../platform/ui/toast.tsx'
import { useAsk } from '../../../platform/ui/use-ask.ts'
import { FromOutside } from '../../enrichment/ui/FromOutside.tsx'
import { api } from '../api.ts'
import { asAsked } from '../asking.ts'
import { purposeLabels, purposes } from '../schema.ts'
import { Bar } from './Bar.tsx'
import classes from './Completeness.module.css'
import { FillIn } from './FillIn.tsx'
import { asForm, sayPercent, sayWhy } from './wording.ts'

type Told = AnswerOf<typeof api.customerCompleteness>

/** How complete a customer is, what is missing and why it matters, and a place to fill each in. */
export const CompletenessTab = ({ page }: { page: CustomerPage }) => {
  const asked = useAsk(api.customerCompleteness, { id: page.customer.id })
  return (
    <Answered of={asked}>
      {(told) =>
        told.completeness === null ? (
          <EmptyState
            small
            title="Not counted"
            why="Archived customers, and kinds of which nothing is needed, are not counted."
          />
        ) : (
          <Whole page={page} told={told} />
        )
      }
    </Answered>
  )
}

const Whole = ({ page, told }: { page: CustomerPage; told: Told }) => {
  const mayEdit = useMay()('customers.edit')
  const lacking = told.needs.filter((need) => need.state !== 'good')
  const there = told.needs.filter((need) => need.state === 'good')
  const copy = async () => {
    await navigator.clipboard.writeText(asForm(page.customer.name, asAsked(lacking, lacking.length)))
    sayDone('The questions are copied. Paste them where you write.')
  }
  return (
    <>
      <div className={classes.shares}>
        <Share label="In all" percent={told.completeness} />
        {purposes
          .filter((purpose) => told[purpose] !== null)
          .map((purpose) => (
            <Share key={purpose} label={purposeLabels[purpose]} percent={told[purpose]} />
          ))}
      </div>
      {lacking.length === 0 ? (
        <p className={classes.line}>Nothing is lacking: all that we need of such a customer is there and valid.</p>
      ) : (
        <>
          <ul className={classes.needs}>
            {lacking.map((need) => (
              <li key={need.field}>
                <div className={classes.need}>
                  <div>
                    <b>{need.label}</b>
                    {need.state === 'invalid' && <small>not valid</small>}
                    <p>
                      {need.why} {sayWhy(need.purposes)}
                    </p>
                  </div>
                </div>
                {mayEdit && <FillIn page={page} need={need} />}
              </li>
            ))}
          </ul>
          <div className={classes.acts}>
            <Button size="compact-sm" variant="default" onClick={() => void copy()}>
              Copy the questions as a form
            </Button>
          </div>
        </>
      )}
      {there.length > 0 && (
        <p className={classes.line}>There and valid: {there.map((need) => need.label.toLowerCase()).join(', ')}.</p>
      )}
      <FromOutside customerId={page.customer.id} />
      <p className={classes.line}>
        <Go href="/data-quality/needs">What is needed of whom</Go>
      </p>
    </>
  )
}

const Share = ({ label, percent }: { label: string; percent: number | null }) => (
  <div className={classes.share}>
    <b>{sayPercent(percent)}</b> <span>{label.toLowerCase()}</span>
    <Bar parts={[{ share: (percent ?? 0) / 100, kind: 'has' }]} />
  </div>
)
