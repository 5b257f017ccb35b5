// <Steps steps={['File','Columns','Check','Run']} at={1} go={(i) => …}>: where one is in a piece of work of several
// pages; steps that were passed can be gone back to. Keep the step in the URL, so that a reload stays.
import type { ReactNode } from 'react'
import classes from './Steps.module.css'

type StepsProps = {
  steps: readonly string[]
  at: number
  go?: (step: number) => void
  foot?: ReactNode
  children: ReactNode
}

export const Steps = ({ steps, at, go, foot, children }: StepsProps) => (
  <div className={classes.steps}>
    <ol className={classes.line} aria-label="Steps">
      {steps.map((step, index) => (
        <li key={step} data-done={index < at || undefined} aria-current={index === at ? 'step' : undefined}>
          {index < at && go ? (
            <button type="button" onClick={() => go(index)}>
              <i aria-hidden="true">✓</i>
              {step}
            </button>
          ) : (
            <span>
              <i aria-hidden="true">{index < at ? '✓' : index + 1}</i>
              {step}
            </span>
          )}
        </li>
      ))}
    </ol>
    <div className={classes.body}>{children}</div>
    {foot && <div className={classes.foot}>{foot}</div>}
  </div>
)
