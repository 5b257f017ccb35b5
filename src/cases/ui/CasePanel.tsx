import { SidePanel } from '../../platform/ui/page/SidePanel.tsx'
import { ProblemNote, Waiting } from '../../platform/ui/page/States.tsx'
import { useMay } from '../../platform/ui/session.tsx'
import { useAsk } from '../../platform/ui/use-ask.ts'
import { sayWhen } from '../../platform/ui/values.ts'
import { api } from '../api.ts'
import type { ShownMessage } from '../messages/schema.ts'
import { stageLabels, typeLabels } from '../schema.ts'
import { TriageBar } from '../triage/ui/TriageBar.tsx'
import classes from './CasePanel.module.css'
import { DueBar } from './DueBar.tsx'
import { RedressLines } from './RedressPanel.tsx'
import { sayUnsent } from './say-unsent.ts'

const Said = ({ message }: { message: ShownMessage }) => {
  const text = message.quotedFrom === null ? message.text : message.text.slice(0, message.quotedFrom)
  const who =
    message.direction === 'in' ? (message.fromName ?? 'The customer') : (message.staff ?? message.fromName ?? 'We')
  return (
    <li
      className={classes.said}
      data-ours={message.direction === 'out' || undefined}
      data-note={!message.public || message.state === 'draft' || undefined}
    >
      <p className={classes.who}>
        {who}
        {message.public ? '' : message.sideId ? ', beside the case' : ', among ourselves'} · {sayWhen(message.at)}
        {sayUnsent(message)}
      </p>
      <p className={classes.text}>{text.trim()}</p>
    </li>
  )
}

/** A case beside the queue that it was found in: enough to say what it needs, without opening it. */
export const CasePanel = ({ id, onClose, keys }: { id: string; onClose: () => void; keys: boolean }) => {
  const mayWork = useMay()('cases.work')
  const { data, error, refetch } = useAsk(api.case, { id })
  if (!data || error?.status === 404)
    return (
      <SidePanel title={error ? 'Not shown' : 'Loading…'} onClose={onClose}>
        {error ? <ProblemNote problem={error} again={() => void refetch()} /> : <Waiting rows={8} />}
      </SidePanel>
    )
  const { case: found, customer, names, messages, redress } = data
  const whose = [names.owner?.name ?? 'nobody’s yet', names.team?.name].filter(Boolean).join(', ')
  return (
    <SidePanel
      title={found.subject}
      about={`${found.number} · ${typeLabels[found.type]} · ${customer.name}`}
      href={`/cases/${found.id}`}
      onClose={onClose}
    >
      {mayWork && (
        <div className={classes.bar}>
          <TriageBar ids={[found.id]} found={[found]} keys={keys} />
        </div>
      )}
      <dl className={classes.facts}>
        <dt>Stage</dt>
        <dd>{stageLabels[found.stage]}</dd>
        <dt>Due</dt>
        <dd>
          <DueBar {...found} open={found.closedAt === null} />
        </dd>
        <dt>Whose</dt>
        <dd>{whose}</dd>
        {found.tags.length > 0 && (
          <>
            <dt>Tags</dt>
            <dd>{found.tags.join(', ')}</dd>
          </>
        )}
      </dl>
      {redress.length > 0 && (
        <section className={classes.redress} aria-label="Redress">
          <RedressLines page={data} />
        </section>
      )}
      <ol className={classes.messages} aria-label="What was said">
        {messages.slice(-6).map((message) => (
          <Said key={message.id} message={message} />
        ))}
      </ol>
    </SidePanel>
  )
}
