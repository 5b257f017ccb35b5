import { explain } from '../../commitments/clocks/actions.ts'
import type { Explained } from '../../commitments/clocks/schema.ts'
import { organisationOf } from '../../organisation/actions.ts'
import { NotAllowed } from '../../platform/errors.ts'
import type { Context } from '../../platform/server/context.ts'
import { makePdf, pdfHeaders } from '../../platform/server/documents/pdf.ts'
import type { StreamAction } from '../../platform/server/slice.ts'
import { externalOf } from '../external/actions.ts'
import { pageOf } from '../page/actions.ts'
import { seenCase } from '../sight/actions.ts'
import { casePaper } from './paper.ts'

/** Everything that stands in it is asked as the page of the case asks it, so that paper tells nobody more than the screen. */
async function dossier(context: Context, id: string, internal: boolean) {
  const seen = await seenCase(context, id)
  if (internal && !seen.inside)
    throw new NotAllowed('You see this case as the one who raised it, so you get what its customer would.')
  const page = await pageOf(context, seen)
  const clocks: Explained[] = []
  for (const clock of page.clocks) clocks.push(await explain(context, clock.customerId, clock.id))
  const [external, { name, timeZone }] = await Promise.all([
    externalOf(context, seen.found),
    organisationOf(context.db),
  ])
  const { now, staff } = context
  const paper = casePaper({ page, clocks, external, internal, organisation: name, timeZone, now, staff: staff.name })
  return { paper, number: page.case.number }
}

export const sendCasePdf: StreamAction = async (
  { id, internal }: { id: string; internal: 'yes' | 'no' },
  context,
  { reply },
) => {
  const { paper, number } = await dossier(context, id, internal === 'yes')
  const pdf = await makePdf(paper)
  return reply.headers(pdfHeaders(`case ${number}${internal === 'yes' ? ' internal' : ''}`)).send(pdf)
}
