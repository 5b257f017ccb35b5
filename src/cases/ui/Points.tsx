import { Button, Group } from '@mantine/core'
import { useState } from 'react'
import { LongField, TextField } from '../../platform/ui/form/Fields.tsx'
import { useMay, useSession } from '../../platform/ui/session.tsx'
import { useStay } from '../../platform/ui/use-stay.ts'
import { sayDay } from '../../platform/ui/values.ts'
import type { CasePage } from '../page/schema.ts'
import { api } from '../points/api.ts'
import { Decision, type Point } from '../points/schema.ts'
import { hadPart, isReviewed } from '../reviewing/model.ts'
import { outcomeLabels } from '../schema.ts'
import classes from './Case.module.css'
import { useCaseAct } from './use-case-act.ts'

/** Each thing that the customer complains of, decided for itself and looked at again by another person. */
export const Points = ({ page }: { page: CasePage }) => {
  const may = useMay()
  const [text, setText] = useState('')
  const add = useCaseAct(api.addPoint)
  const open = page.case.closedAt === null
  const save = async () => {
    if (text.trim() && (await add.act({ id: page.case.id, text }))) setText('')
  }
  return (
    <section className={classes.part} aria-label="Points of complaint">
      <h2>Points of complaint</h2>
      {page.points.length === 0 && (
        <p className={classes.soft}>None written down yet. Each is decided and answered for itself.</p>
      )}
      <ol className={classes.plain}>
        {page.points.map((point) => (
          <li key={point.id}>
            <PointLine page={page} point={point} />
          </li>
        ))}
      </ol>
      {open && may('cases.work') && (
        <Group gap="xs" mt="xs" align="flex-end">
          <TextField
            flex={1}
            size="xs"
            label="Another point"
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
            onKeyDown={(event) => event.key === 'Enter' && void save()}
          />
          <Button size="xs" variant="default" disabled={!text.trim()} loading={add.acting} onClick={() => void save()}>
            Add point
          </Button>
        </Group>
      )}
    </section>
  )
}

const decisionWords = (point: Point) =>
  point.decision
    ? `${[outcomeLabels[point.decision], point.decider, sayDay(point.decidedAt)].filter(Boolean).join(', ')}${
        point.review ? `; ${point.review}${point.reviewer ? ` by ${point.reviewer}` : ''}` : ''
      }`
    : 'Not decided yet'

const PointLine = ({ page, point }: { page: CasePage; point: Point }) => {
  const may = useMay()
  const me = useSession().staff.id
  const { held, stay } = useStay()
  const [writing, setWriting] = useState<'decide' | 'review' | null>(null)
  const close = () => {
    setWriting(null)
    stay()
  }
  const remove = useCaseAct(api.removePoint)
  const open = page.case.closedAt === null
  const at = { id: page.case.id, pointId: point.id }
  const { reviewSince } = page
  const underReview = reviewSince !== null && !isReviewed(point, reviewSince)
  const mine = point.decidedBy === me || (reviewSince !== null && hadPart(point, me, reviewSince))
  return (
    <div {...held}>
      <p className={classes.text}>{point.text}</p>
      <p className={classes.small}>{decisionWords(point)}</p>
      {point.reply && <p className={classes.text}>Reply: {point.reply}</p>}
      {open && !writing && (
        <Group gap="xs" mt={4}>
          {may('cases.decide') && !point.reviewedBy && !underReview && (
            <Button size="compact-xs" variant="default" onClick={() => setWriting('decide')}>
              {point.decision ? 'Decide again' : 'Decide'}
            </Button>
          )}
          {may('cases.review') && point.decision && !mine && (
            <Button size="compact-xs" variant="default" onClick={() => setWriting('review')}>
              Review
            </Button>
          )}
          {underReview && mine && (
            <span className={classes.small}>You had a part in this decision: somebody else reviews it.</span>
          )}
          {may('cases.work') && !point.decision && (
            <Button size="compact-xs" variant="subtle" color="gray" onClick={() => void remove.act(at)}>
              Remove
            </Button>
          )}
        </Group>
      )}
      {writing && <DecisionForm page={page} point={point} as={writing} onClose={close} />}
    </div>
  )
}

type FormProps = { page: CasePage; point: Point; as: 'decide' | 'review'; onClose: () => void }

const DecisionForm = ({ page, point, as, onClose }: FormProps) => {
  const [reply, setReply] = useState(point.reply ?? '')
  const decide = useCaseAct(api.decidePoint)
  const review = useCaseAct(api.reviewPoint)
  const save = async (decision: Decision) => {
    const said = { id: page.case.id, pointId: point.id, decision, reply }
    const done = as === 'decide' ? await decide.act(said) : await review.act(said)
    if (done) onClose()
  }
  return (
    <>
      <LongField
        mt="xs"
        size="sm"
        autoFocus
        label="The reply to this point, as it goes into the letter"
        value={reply}
        onChange={(event) => setReply(event.currentTarget.value)}
      />
      <Group gap="xs" mt="xs">
        {Decision.options.map((decision) => (
          <Button
            key={decision}
            size="compact-sm"
            variant={decision === point.decision ? 'filled' : 'default'}
            loading={decide.acting || review.acting}
            onClick={() => void save(decision)}
          >
            {as === 'review' && decision === point.decision
              ? `Confirm: ${outcomeLabels[decision].toLowerCase()}`
              : outcomeLabels[decision]}
          </Button>
        ))}
        <Button size="compact-sm" variant="subtle" color="gray" onClick={onClose}>
          Cancel
        </Button>
      </Group>
    </>
  )
}
