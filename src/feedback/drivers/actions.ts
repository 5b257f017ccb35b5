import type { ActionsFor } from '../../platform/contract.ts'
import { Invalid, NotFound } from '../../platform/errors.ts'
import type { Context } from '../../platform/server/context.ts'
import { begin } from '../../platform/server/runs.ts'
import { showing } from '../measures/disclosure.ts'
import { labelsOf } from '../measures/questions/actions.ts'
import type { api } from './api.ts'
import type { DriverQuestion, Found, Study } from './schema.ts'
import * as store from './store.ts'

type Item = DriverQuestion['outcome']
const keyOf = ({ question, part }: Item) => `${question} ${part}`

/** The columns of what was asked, in order: attributes, outcome, then what was stated. */
export function columnsOf(asked: DriverQuestion, known: readonly store.Column[]): store.Column[] {
  const byKey = new Map(known.map((column) => [keyOf(column), column]))
  return [...asked.attributes, asked.outcome, ...(asked.stated ?? [])].map((item) => {
    const column = byKey.get(keyOf(item))
    if (!column)
      throw new Invalid(`The survey has no scale “${item.question}${item.part && ` ${item.part}`}”.`, {
        fields: { attributes: 'no such question' },
      })
    return column
  })
}

/** Few colleagues are told nothing of, here as everywhere. */
const told = (found: Found | null, audience: string): Found | null => {
  if (!found || audience !== 'staff' || showing('staff', found.n) !== 'hidden') return found
  return { ...found, n: 0, leftOut: 0, drivers: [], r2: null, why: 'Fewer than 5 colleagues answered.' }
}

async function studyOf({ db }: Pick<Context, 'db'>, id: string): Promise<Study> {
  const study = await store.find(db, id)
  if (!study) throw new NotFound('There is no such study.')
  const [columns, labels] = await Promise.all([store.columnsOf(db, study.surveyId), labelsOf({ db }, study.surveyId)])
  const found = told(study.found, columns[0]?.audience ?? 'customers')
  return {
    ...study,
    outcome: labels(study.asked.outcome),
    found: found && {
      ...found,
      drivers: found.drivers.map((driver) => ({ ...driver, label: labels(driver) })),
    },
  }
}

export const actions = {
  driverStudies: async (_input, { db }) => ({ rows: await store.list(db) }),
  driverStudy: ({ id }, context) => studyOf(context, id),
  studyDrivers: async (asked, context) => {
    const known = await store.columnsOf(context.db, asked.surveyId)
    if (known.length === 0)
      throw new Invalid('This survey has no questions on a scale, or is not there.', {
        fields: { surveyId: 'no scales' },
      })
    if (asked.stated && asked.stated.length > 0 && asked.stated.length !== asked.attributes.length)
      throw new Invalid('Say of each attribute which question asks how important it is, or of none.', {
        fields: { stated: 'one for each attribute' },
      })
    if (known[0]?.audience === 'staff' && (asked.from || asked.to))
      throw new Invalid('Answers of colleagues are studied all together, so that no two studies tell of a few.', {
        fields: { from: 'not of staff' },
      })
    const keys = new Set(asked.attributes.map(keyOf))
    if (keys.size < asked.attributes.length || keys.has(keyOf(asked.outcome)))
      throw new Invalid('Each question stands once: as the outcome, or as an attribute.', {
        fields: { attributes: 'twice' },
      })
    columnsOf(asked, known)
    const id = context.newId()
    await store.insert(context.db, id, asked, context.staff.id || null, context.now)
    const runId = await begin(context, {
      kind: 'study drivers',
      title: `What moves “${asked.name}”`,
      input: { studyId: id },
      total: asked.samples,
      unit: 'samples',
    })
    await store.setRun(context.db, id, runId)
    return studyOf(context, id)
  },
} satisfies ActionsFor<typeof api, Context>
