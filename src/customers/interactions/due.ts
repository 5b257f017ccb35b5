import type { NextStep } from './schema.ts'

export type DueGroup = 'Overdue' | 'Today' | 'Within a week' | 'Later' | 'Without a day'
const order: readonly DueGroup[] = ['Overdue', 'Today', 'Within a week', 'Later', 'Without a day']

const groupOf = (on: string | null, today: string, week: string): DueGroup => {
  if (on === null) return 'Without a day'
  if (on < today) return 'Overdue'
  if (on === today) return 'Today'
  return on <= week ? 'Within a week' : 'Later'
}

/** Steps by when they are due, the most pressing first; `week` is the last day that is still within one. */
export const byDue = (
  steps: readonly NextStep[],
  today: string,
  week: string,
): { group: DueGroup; steps: NextStep[] }[] =>
  order
    .map((group) => ({ group, steps: steps.filter((step) => groupOf(step.nextStepOn, today, week) === group) }))
    .filter((each) => each.steps.length > 0)
