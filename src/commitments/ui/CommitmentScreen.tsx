import { Button } from '@mantine/core'
import { useParams } from '@tanstack/react-router'
import { ChoiceField } from '../../platform/ui/form/Fields.tsx'
import { Go } from '../../platform/ui/Go.tsx'
import { Figure, Figures } from '../../platform/ui/page/Figure.tsx'
import { Facts, Page, Section } from '../../platform/ui/page/Page.tsx'
import { Answered, Need } from '../../platform/ui/page/States.tsx'
import { useMay } from '../../platform/ui/session.tsx'
import { useAct, useAsk } from '../../platform/ui/use-ask.ts'
import { sayDay, sayNumber, sayShare } from '../../platform/ui/values.ts'
import { useColleagues } from '../../staff/ui/use-colleagues.ts'
import { api, type CommitmentPage } from '../api.ts'
import { wordsIn } from '../model.ts'
import { measureLabels, pauseLabels, sayChange, sayScope, sayTarget } from '../wording.ts'
import { CommitmentCases, usePanel } from './CommitmentCases.tsx'
import classes from './Commitments.module.css'
import { sayHeldFrom } from './held-from.ts'

const back = <Go href="/commitments">Promises</Go>

/** One promise: what it says, how well it is kept, its versions, and the cases behind it. */
export const CommitmentScreen = () => {
  const { id = '' } = useParams({ strict: false })
  const asked = useAsk(api.commitment, { id })
  const may = useMay()('commitments.edit')
  const panel = usePanel()
  const { data } = asked
  const action = data && may && data.endedAt === null && (
    <Button component={Go} href={`/commitments/${id}/change`}>
      Promise it otherwise
    </Button>
  )
  return (
    <Page title={data?.name ?? 'Promise'} above={back} about={data?.statement} action={action} panel={panel}>
      <Answered of={asked}>{(promise) => <Body promise={promise} may={may} />}</Answered>
    </Page>
  )
}

const hint =
  'The share of the cases decided in these 90 days in which the promise was kept, with Wilson’s 95 % interval. Under ten cases no share is told; under thirty it is too few to judge.'

const Body = ({ promise, may }: { promise: CommitmentPage; may: boolean }) => {
  const { kept, current, id } = promise
  const share = kept.share === null ? (kept.measured ? '–' : 'Not yet measured') : sayShare(kept.share)
  return (
    <>
      {promise.endedAt && (
        <Need tone="teal">Ended on {sayDay(promise.endedAt)}: new cases are no longer promised it.</Need>
      )}
      <Figures>
        <Figure
          label="Kept"
          value={share}
          n={kept.n}
          hint={hint}
          href={`/commitments/${id}?show=decided`}
          {...(kept.low !== null && kept.high !== null
            ? { interval: `${sayShare(kept.low)} – ${sayShare(kept.high)}` }
            : {})}
          {...(kept.tooFew && kept.n > 0 ? { note: 'too few to judge' } : {})}
        />
        <Figure label="Broken" value={sayNumber(kept.n - kept.kept)} href={`/commitments/${id}?show=broken`} />
        <Figure label="Open now" value={sayNumber(promise.openNow)} href={`/commitments/${id}?show=open`} />
        {current && <Figure label="Aim" value={sayShare(current.definition.share / 100)} />}
      </Figures>
      {current && <Said promise={promise} />}
      <Section title="Who answers for it">
        {may ? <Owner promise={promise} /> : <p>{promise.ownerName ?? 'Nobody yet.'}</p>}
      </Section>
      <Versions promise={promise} may={may} />
      <Section title="Cases">
        <CommitmentCases id={id} />
      </Section>
      {may && promise.endedAt === null && <End promise={promise} />}
    </>
  )
}

const Said = ({ promise }: { promise: CommitmentPage }) => {
  const definition = promise.current?.definition
  if (!definition) return null
  const words = wordsIn(definition.texts, 'en')
  return (
    <Section title="What it says">
      <div className={classes.read}>
        <Facts
          facts={[
            ['Measure', promise.measure ? measureLabels[promise.measure] : 'Nothing measures it yet'],
            ['Stage', promise.stage === 2 ? 'The review' : null],
            ['Within', sayTarget(definition.target)],
            ['Counted from', definition.countsFrom === 'receipt' ? 'receipt' : 'the acknowledgement'],
            [
              'Calendar',
              promise.calendarName && <Go href={`/calendars/${definition.calendarId}`}>{promise.calendarName}</Go>,
            ],
            [
              'Stands still',
              definition.pauses.length > 0
                ? `while a case waits for ${definition.pauses.map((each) => pauseLabels[each] ?? each).join(' or ')}`
                : 'never',
            ],
            ['May be lengthened', definition.extension ? `by ${sayTarget(definition.extension)} in all` : 'no'],
            ['For', `${words.audience} (${sayScope(definition.applies, 'every case')})`],
            ['Except', sayScope(definition.except, '') || null],
            ['Does not cover', words.exclusions || null],
            ['If broken', words.remedy || 'nothing is owed'],
            ['Languages', Object.keys(definition.texts).join(', ')],
            ['Review on', definition.reviewOn ? sayDay(definition.reviewOn) : null],
            ['On the charter', promise.publishedAt ? `since ${sayDay(promise.publishedAt)}` : 'no'],
          ]}
        />
      </div>
    </Section>
  )
}

const Owner = ({ promise }: { promise: CommitmentPage }) => {
  const colleagues = useColleagues()
  const saving = useAct(api.editCommitment, { done: 'The owner is changed.' })
  return (
    <ChoiceField
      aria-label="Who answers for it"
      placeholder="Nobody yet"
      maw={320}
      options={colleagues}
      value={promise.ownerId}
      disabled={saving.acting || promise.endedAt !== null}
      onChange={(ownerId) => void saving.act({ id: promise.id, ownerId }, { ifMatch: promise.version })}
    />
  )
}

const Versions = ({ promise, may }: { promise: CommitmentPage; may: boolean }) => {
  const taking = useAct(api.withdrawVersion, { done: 'The version is taken back.' })
  return (
    <Section title="Versions">
      <ol className={classes.versions} reversed>
        {promise.versions.toReversed().map((version) => {
          const before = promise.versions.find((each) => each.number === version.number - 1)?.definition
          const now = version.number === promise.current?.number
          const toCome = new Date(version.effectiveAt) > new Date()
          return (
            <li key={version.number}>
              <span>
                <b>Version {version.number}</b>
                {now && ', in effect'}
                {toCome && ', to come'}: {sayChange(before, version.definition)}
              </span>
              <small>
                {sayHeldFrom(version)}
                {toCome && may && (
                  <Button
                    ml="sm"
                    size="compact-xs"
                    variant="default"
                    loading={taking.acting}
                    onClick={() => void taking.act({ id: promise.id, number: version.number })}
                  >
                    Take it back
                  </Button>
                )}
              </small>
            </li>
          )
        })}
      </ol>
    </Section>
  )
}

const End = ({ promise }: { promise: CommitmentPage }) => {
  const ending = useAct(api.endCommitment, { done: 'It is no longer promised to new cases.' })
  return (
    <div className={classes.foot}>
      <Button variant="default" loading={ending.acting} onClick={() => void ending.act({ id: promise.id })}>
        Promise it no longer
      </Button>
      <span className={classes.quiet}>
        New cases are no longer promised it; what runs goes on, and the record stays.
      </span>
    </div>
  )
}
