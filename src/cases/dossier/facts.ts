import type { Explained } from '../../commitments/clocks/schema.ts'
import { channelLabels } from '../../customers/interactions/schema.ts'
import type { Block } from '../../platform/document.ts'
import type { ExternalOfCase } from '../external/schema.ts'
import type { CasePage } from '../page/schema.ts'
import { outcomeLabels, priorityLabels, stageLabels, typeLabels } from '../schema.ts'

export type Asked = {
  page: CasePage
  clocks: readonly Explained[]
  external: ExternalOfCase
  /** With what is only ours: notes, causes, who decided, how clocks were counted. */
  internal: boolean
  organisation: string
  timeZone: string
  now: Date
  staff: string
}

/** How moments and sums are said on paper. */
export type Say = {
  moment: (at: string | null) => string
  day: (at: string | null) => string
  money: (minor: number, currency: string) => string
}

export function sayIn(timeZone: string): Say {
  const moment = new Intl.DateTimeFormat('en-GB', { timeZone, dateStyle: 'medium', timeStyle: 'short' })
  const day = new Intl.DateTimeFormat('en-GB', { timeZone, dateStyle: 'medium' })
  return {
    moment: (at) => (at ? moment.format(new Date(at)) : '–'),
    day: (at) => (at ? day.format(new Date(at)) : '–'),
    money: (minor, currency) => {
      const format = new Intl.NumberFormat('en-GB', { style: 'currency', currency })
      return format.format(minor / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2))
    },
  }
}

const told = (facts: readonly (readonly [string, string | null | undefined])[]) =>
  facts.filter((fact): fact is readonly [string, string] => Boolean(fact[1]))

/** What is known of a case, and of what is only ours as much as was asked for. */
export function facts({ page, internal, external }: Asked, say: Say): Block[] {
  const { case: found, customer, names } = page
  const ours = told([
    ['Owner', names.owner?.name],
    ['Team', names.team?.name],
    ['Department', names.department?.name],
    ['Arose at', names.chainLink?.name],
    ['Raised by', names.raisedBy?.name],
    ['Priority', priorityLabels[found.priority]],
    ['Severity', found.severity],
    ['Safety', found.safety === null ? null : found.safety ? 'somebody could be hurt, or was' : 'nobody at risk'],
    ['Complexity', found.complexity],
    ['Impact', found.impact],
    ['Escalation', found.escalation > 0 ? `level ${found.escalation}` : null],
    ['Tags', found.tags.join(', ')],
    ['To be served well', found.accessNeed],
  ])
  const outside = external.external
  return [
    {
      facts: told([
        ['Number', found.number],
        ['Type', typeLabels[found.type]],
        ['Customer', customer.unknown ? 'Not known' : customer.name],
        ['Received', `${say.moment(found.receivedAt)}, by ${channelLabels[found.channel].toLowerCase()}`],
        ['Stands at', stageLabels[found.stage]],
        ['Remedy sought', found.remedySought],
        ['Outcome', found.outcome ? outcomeLabels[found.outcome] : null],
        ['Acknowledged', found.acknowledgedAt && say.moment(found.acknowledgedAt)],
        ['Responded', found.respondedAt && say.moment(found.respondedAt)],
        ['Closed', found.closedAt && say.moment(found.closedAt)],
        ['Reopened', found.reopened > 0 ? `${found.reopened} ${found.reopened === 1 ? 'time' : 'times'}` : null],
        [
          'May go to',
          outside ? `${outside.body}${outside.mayUntil ? `, until ${say.day(outside.mayUntil)}` : ''}` : null,
        ],
        ['Decided outside', outside?.decision ? outcomeLabels[outside.decision] : null],
        ...(internal ? ours : []),
      ]),
    },
  ]
}
