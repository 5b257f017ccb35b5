import { Go } from '../../platform/ui/Go.tsx'
import { Need } from '../../platform/ui/page/States.tsx'
import { useSession } from '../../platform/ui/session.tsx'
import { sayDay } from '../../platform/ui/values.ts'
import { LimitNotice } from '../conduct/ui/LimitNotice.tsx'
import { TakeMergeBack } from '../merging/ui/TakeMergeBack.tsx'
import type { CasePage } from '../page/schema.ts'
import { hadPart, isReviewed } from '../reviewing/model.ts'
import { Asleep } from '../triage/ui/Asleep.tsx'

/** Until every point was looked at afresh: who may do it, and that whoever decided may not. */
const ReviewNotice = ({ page: { case: found, points, reviewSince } }: { page: CasePage }) => {
  const me = useSession().staff.id
  if (!reviewSince || found.closedAt || points.every((point) => isReviewed(point, reviewSince))) return null
  return (
    <Need>
      A review was asked for on {sayDay(reviewSince)}. Somebody who had no part in the decision looks at every point
      afresh, and answers.
      {points.some((point) => hadPart(point, me, reviewSince)) &&
        ' You had a part in it: give the case to a colleague.'}
    </Need>
  )
}

/** What whoever opens a case has to know before anything else. */
export const CaseNotices = ({ page }: { page: CasePage }) => {
  const { case: found, names, messages, inside } = page
  const holding = messages.some((message) => message.letter === 'holding' && message.state === 'draft')
  return (
    <>
      {names.mergedInto && (
        <Need>
          This case was merged into <Go href={`/cases/${names.mergedInto.id}`}>{names.mergedInto.name}</Go>; what is
          said goes there. <TakeMergeBack caseId={found.id} />
        </Need>
      )}
      {page.joined.map(({ id, name }) => (
        <Need key={id} tone="teal">
          <Go href={`/cases/${id}`}>{name}</Go> is answered here too; what was said in it stands below.
        </Need>
      ))}
      {inside && <Asleep found={found} />}
      {inside && <LimitNotice caseId={found.id} />}
      {holding && (
        <Need>
          The time that was promised is nearly used. A holding letter is drafted in the conversation: complete it and
          send it, or throw it away. Nothing goes out by itself.
        </Need>
      )}
      <ReviewNotice page={page} />
      {found.stage === 'external review' && (
        <Need>A body outside looks at this complaint since {sayDay(found.externalAt)}.</Need>
      )}
      {found.accessNeed && <Need tone="teal">To be served well: {found.accessNeed}</Need>}
      {found.waitingFor && (
        <Need tone="teal">Waits for {found.waitingFor === 'us' ? 'us' : `the ${found.waitingFor}`}.</Need>
      )}
      {!inside && (
        <Need tone="teal">You see this case as the one who raised it. Write below if there is more to say.</Need>
      )}
    </>
  )
}
