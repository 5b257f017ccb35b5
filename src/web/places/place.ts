import type { Icon } from '@tabler/icons-react'

/** The loop that everything belongs to. A step is shown from the day that it has a page. */
export const steps = ['Know', 'Keep', 'Listen', 'Gaps', 'Decide', 'Improve', 'Prove', 'House'] as const
export type Step = (typeof steps)[number]

export type Place = {
  /** Home belongs to no step; what is one's own is reached by one's name. */
  step?: Step | 'Me'
  label: string
  path: string
  icon: Icon
  may: string
  /** The address of the place that it belongs to: the rail shows it when somebody is there. */
  under?: string
  /** What is done there, in a sentence, for the page of the house. */
  about?: string
  /** Stands in the bar at the bottom of a phone, too. */
  bar?: boolean
}

/** A place of a step that is named once for all of them. */
type Within = Omit<Place, 'step'>
export const of = (step: Step, within: readonly Within[]): Place[] => within.map((place) => ({ step, ...place }))
