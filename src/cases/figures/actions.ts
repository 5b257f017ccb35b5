import { channelLabels } from '../../customers/interactions/schema.ts'
import { organisationOf } from '../../organisation/actions.ts'
import type { ActionsFor } from '../../platform/contract.ts'
import { Invalid, NotFound } from '../../platform/errors.ts'
import type { Context } from '../../platform/server/context.ts'
import { makePdf, pdfHeaders } from '../../platform/server/documents/pdf.ts'
import { csvLine } from '../../platform/server/export.ts'
import { rememberHouse } from '../../platform/server/history.ts'
import type { StreamAction } from '../../platform/server/slice.ts'
import * as external from '../external/store.ts'
import { typeLabels } from '../schema.ts'
import type { figuresApi } from './api.ts'
import { encouraged } from './encouraged/actions.ts'
import { differenceOf, monthOf, shareOf } from './model.ts'
import { statisticsPaper } from './paper.ts'
import { publishable } from './publishable.ts'
import type { CaseFigures, Counted, Period } from './schema.ts'
import * as store from './store.ts'

const MOST_DAYS = 3 * 366

function checkPeriod({ from, to }: Period): void {
  const days = (Date.parse(to) - Date.parse(from)) / 86_400_000
  if (days <= 0 || days > MOST_DAYS)
    throw new Invalid('A period begins before it ends, and is three years long at most.', {
      fields: { to: 'after the beginning, within three years' },
    })
}

const named = (rows: Counted[], labels: Record<string, string>) =>
  rows.map((row) => ({ ...row, label: labels[row.label] ?? row.label }))

/** Everything that the cases of a period teach, from the rows as they stand. */
export async function figuresOf(context: Context, period: Period): Promise<CaseFigures> {
  const { db, now } = context
  checkPeriod(period)
  const [all, acknowledged, resolved, promises, first, repeated, redress, satisfied, returned, notes, outside] =
    await Promise.all([
      store.totals(db, period),
      store.duration(db, period, store.acknowledgedAt),
      store.duration(db, period, store.resolvedAt),
      store.promises(db, period),
      store.firstContact(db, period, now),
      store.repeated(db, period),
      store.redress(db, period),
      store.satisfied(db, period),
      store.returned(db, period),
      store.easier(db),
      external.counted(db, period),
    ])
  const [byType, byChannel, byCause, byProduct, byDepartment, byChainLink, months, around] = await Promise.all([
    store.byField(db, period, 'type'),
    store.byField(db, period, 'channel'),
    store.byCause(db, period),
    store.byProduct(db, period),
    store.byDepartment(db, period),
    store.byChainLink(db, period),
    store.months(db, period),
    encouraged(context),
  ])
  const groups = {
    complained: shareOf(returned.back, returned.complained),
    kept: shareOf(returned.keptBack, returned.kept),
    broken: shareOf(returned.brokenBack, returned.broken),
    others: shareOf(returned.othersBack, returned.others),
  }
  return {
    ...period,
    cases: all.cases,
    enquiries: all.enquiries,
    complaints: all.complaints,
    becameComplaints: all.became,
    acknowledged,
    resolved,
    promises: promises.map(({ measure, kept, n, open }) => ({ measure, share: shareOf(kept, n, open) })),
    firstContact: shareOf(first.solved, first.n, first.open),
    firstContactByAgents: shareOf(first.once, first.answered),
    firstContactByCustomers: shareOf(first.yes, first.said),
    reopened: shareOf(all.reopened, all.closed, all.cases - all.closed),
    repeated: shareOf(repeated, all.cases),
    upheld: shareOf(all.upheld, all.decided, all.complaints - all.decided),
    satisfied: shareOf(satisfied.good, satisfied.n),
    redress,
    external: {
      referred: outside.referred,
      upheld: shareOf(outside.upheld, outside.decided, outside.referred - outside.decided),
      awardMinor: outside.awardMinor,
    },
    returned: { ...groups, difference: differenceOf(groups.complained, groups.others) },
    encouraged: around,
    byType: named(byType, typeLabels),
    byChannel: named(byChannel, channelLabels),
    byCause,
    byProduct,
    byDepartment,
    byChainLink,
    months: months.map((row) => monthOf(row, notes)),
  }
}

export const figuresCsv: StreamAction = async (period: Period, context, { reply }) => {
  const lines = publishable(await figuresOf(context, period)).map((line) => csvLine(line))
  reply.type('text/csv; charset=utf-8')
  reply.header('content-disposition', `attachment; filename="cases-${period.from}-${period.to}.csv"`)
  return `\ufeff${lines.join('')}`
}

export const figuresPdf: StreamAction = async (period: Period, context, { reply }) => {
  const [figures, { name, timeZone }] = await Promise.all([figuresOf(context, period), organisationOf(context.db)])
  const pdf = await makePdf(statisticsPaper({ figures, organisation: name, timeZone, now: context.now }))
  return reply.headers(pdfHeaders(`cases ${period.from} ${period.to}`)).send(pdf)
}

export const figuresActions = {
  caseFigures: async (period, context) => figuresOf(context, period),
  easierToComplain: async (_input, { db }) => ({ rows: await store.easier(db) }),

  noteEasier: async (given, context) => {
    const row = { id: context.newId(), ...given }
    await store.addEasier(context.db, row, context.staff.id || null, context.now)
    await rememberHouse(context, {
      action: 'made',
      subject: 'complaining made easier',
      subjectId: row.id,
      after: given,
    })
    return row
  },

  removeEasier: async ({ id }, context) => {
    if (!(await store.removeEasier(context.db, id))) throw new NotFound('There is no such note (any more).')
    await rememberHouse(context, { action: 'removed', subject: 'complaining made easier', subjectId: id })
    return { removed: true as const }
  },
} satisfies ActionsFor<typeof figuresApi, Context>
