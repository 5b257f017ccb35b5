import { Go } from '../../../platform/ui/Go.tsx'
import { Facts, Section } from '../../../platform/ui/page/Page.tsx'
import { SidePanel } from '../../../platform/ui/page/SidePanel.tsx'
import { Need, ProblemNote, Waiting } from '../../../platform/ui/page/States.tsx'
import { useAsk } from '../../../platform/ui/use-ask.ts'
import { sayDay, sayMoment, sayWhen } from '../../../platform/ui/values.ts'
import { api } from '../api.ts'
import { type Alert, outcomeLabels, severityLabels } from '../schema.ts'
import { ActBar } from './ActBar.tsx'
import classes from './Alerts.module.css'
import { Due } from './Due.tsx'
import { eventWords } from './event-words.ts'

const requestWords: Record<string, string> = {
  waiting: 'will be asked',
  asked: 'were asked, and have not answered',
  answered: 'answered',
  'left out': 'could not be asked',
  expired: 'were asked, and did not answer',
}

const Evidence = ({ alert }: { alert: Alert }) => {
  const { evidence, mark, gathered, gatheredOf } = alert
  const { survey, question, low, high, said, order, askedAt } = evidence
  return (
    <div className={classes.evidence}>
      {gathered !== null && (
        <p>
          <b>
            {gathered} of {gatheredOf}
          </b>{' '}
          answers. This survey promised that nobody is named, so they are told together.
        </p>
      )}
      {mark !== null && (
        <p>
          <b className={classes.mark}>{mark}</b>
          {low !== null && high !== null && (
            <span className={classes.scale}>
              on {low} to {high}
            </span>
          )}
          {question}
        </p>
      )}
      {said.map(({ question: asked, text }) => (
        <blockquote key={asked} className={classes.said}>
          {text}
          <footer>{asked}</footer>
        </blockquote>
      ))}
      {order && (
        <p>
          Order <Go href={`/orders/${order.id}`}>{order.number}</Go>, {order.what}.
        </p>
      )}
      {evidence.case && (
        <p>
          Case <Go href={`/cases/${evidence.case.id}`}>{evidence.case.number}</Go>: {evidence.case.subject}
        </p>
      )}
      {askedAt && <p>Asked {sayDay(askedAt)}, and silent since.</p>}
      {survey && (
        <p>
          <Go href={`/surveys/${survey.id}?tab=${gathered === null ? 'answers' : 'results'}`}>{survey.name}</Go>
        </p>
      )}
    </div>
  )
}

const AskedAgain = ({ alert }: { alert: Alert }) => {
  const { again, secondMark, secondAt, mark } = alert
  if (!again) return null
  const better = secondMark !== null && mark !== null ? secondMark - mark : null
  return (
    <Section title="Asked again">
      <p>
        {secondAt ? (
          <>
            {mark !== null && `${mark} before, `}
            <b>{secondMark ?? 'no mark'}</b> {sayWhen(secondAt)}
            {better !== null && better > 0 && '. It is better now.'}
            {better !== null && better <= 0 && '. It is no better: somebody should look once more.'}
          </>
        ) : (
          <>
            They {requestWords[again.state] ?? again.state} with “{again.survey}”
            {again.state === 'waiting' && ` on ${sayDay(again.dueAt)}, no sooner than the rules of asking allow`}
            {again.reason && ` (${again.reason})`}.
          </>
        )}
      </p>
    </Section>
  )
}

const Body = ({ alert }: { alert: Alert }) => (
  <>
    {alert.stage === 'opened' && Date.parse(alert.dueAt) < Date.now() && (
      <Need tone="red">Nobody has spoken with them, and it was due {sayWhen(alert.dueAt)}.</Need>
    )}
    <ActBar alert={alert} />
    <Evidence alert={alert} />
    <Facts
      facts={[
        [
          'Customer',
          alert.customer ? (
            <Go key="customer" href={`/customers/${alert.customer.id}?tab=alerts`}>
              {alert.customer.name}
            </Go>
          ) : (
            'Nobody is named'
          ),
        ],
        ['Speak with them', alert.customer && alert.stage === 'opened' ? <Due key="due" {...alert} /> : null],
        ['Spoken with', alert.contactedAt && sayMoment(alert.contactedAt)],
        ['Severity', severityLabels[alert.severity]],
        ['Owner', alert.owner?.name ?? alert.team?.name ?? 'nobody yet'],
        ['Department', alert.department?.name],
        ['Cause', alert.cause && `${alert.cause.name} (${alert.nature === 'person' ? 'a person' : 'the system'})`],
        ['What was done', alert.action],
        ['Outcome', alert.outcome && outcomeLabels[alert.outcome]],
        [
          'Became',
          alert.becameCase && (
            <Go key="case" href={`/cases/${alert.becameCase.id}`}>
              Case {alert.becameCase.number}
            </Go>
          ),
        ],
        [
          'Rule',
          <Go key="rule" href="/alert-rules">
            {alert.rule}
          </Go>,
        ],
      ]}
    />
    <AskedAgain alert={alert} />
    <Section title="What happened">
      <ol className={classes.events}>
        {alert.events.map((event) => (
          <li key={event.seq}>
            <span>{eventWords(event)}</span>
            <span className={classes.when}>
              {event.staff ?? 'by itself'}, {sayMoment(event.at)}
            </span>
          </li>
        ))}
      </ol>
    </Section>
  </>
)

/** An alert beside the queue: what woke it, what is missing, and all that can be done. */
export const AlertPanel = ({ customerId, id, onClose }: { customerId: string; id: string; onClose: () => void }) => {
  const { data, error, refetch } = useAsk(api.alert, { customerId, id })
  if (!data || error?.status === 404)
    return (
      <SidePanel title={error ? 'Not shown' : 'Loading…'} onClose={onClose}>
        {error ? <ProblemNote problem={error} again={() => void refetch()} /> : <Waiting rows={8} />}
      </SidePanel>
    )
  return (
    <SidePanel
      title={data.customer?.name ?? data.rule}
      about={data.customer ? data.rule : 'Nobody is named'}
      onClose={onClose}
    >
      <Body alert={data} />
    </SidePanel>
  )
}
