import { channelLabels } from '../../customers/interactions/schema.ts'
import { useDepartments } from '../../customers/ui/use-departments.ts'
import { ask } from '../../platform/ui/ask.ts'
import { EditInPlace, type EditKind } from '../../platform/ui/form/EditInPlace.tsx'
import { Go } from '../../platform/ui/Go.tsx'
import { Facts } from '../../platform/ui/page/Page.tsx'
import { useMay } from '../../platform/ui/session.tsx'
import { useTeams } from '../../staff/ui/use-colleagues.ts'
import { api } from '../api.ts'
import { useDeskOptions } from '../assigning/ui/use-desk-options.ts'
import { whyAssigned } from '../assigning/ui/why-assigned.ts'
import { useChain } from '../chain/ui/use-chain.ts'
import type { CasePage } from '../page/schema.ts'
import { type Case, type CaseEdits, outcomeLabels, priorityOptions } from '../schema.ts'
import classes from './Case.module.css'
import { sayLanguage } from './say-language.ts'
import { useRefreshCase } from './use-refresh-case.ts'

type Field = keyof Case & keyof CaseEdits
type Options = readonly { value: string; label: string }[]

/** What is known of a case and whose it is to do; each edited where it stands. */
export const CaseFacts = ({ page }: { page: CasePage }) => {
  const may = useMay()
  const { case: found, names, inside, assigned } = page
  const mayEdit = inside && may('cases.work') && !found.mergedInto
  const colleagues = useDeskOptions(mayEdit)
  const teams = useTeams(mayEdit)
  const departments = useDepartments(mayEdit)
  const chain = useChain(mayEdit)
  const refresh = useRefreshCase()
  const shared = {
    record: found,
    mayEdit,
    save: (change: object, ifMatch: number) =>
      ask(api.editCase, { ...(change as CaseEdits), id: found.id }, { ifMatch }).then((answer) => answer.case),
    onSaved: refresh,
  }
  const edit = (field: Field, label: string, kind: EditKind = 'text') =>
    [label, <EditInPlace key={field} {...shared} field={field} label={label} kind={kind} />] as const
  const choose = (field: Field, label: string, options: Options, shown?: string) =>
    [
      label,
      <EditInPlace key={field} {...shared} field={field} label={label} kind="choice" options={options} shown={shown} />,
    ] as const
  const languageOf = () => (
    <EditInPlace {...shared} field="language" label="Language" shown={found.language && sayLanguage(found.language)} />
  )
  const assessed = [found.severity, found.complexity, found.impact, found.safety ? 'safety' : null].filter(Boolean)
  return (
    <section className={classes.part} aria-label="Facts">
      <h2>Facts</h2>
      <Facts
        facts={[
          edit('subject', 'Subject'),
          choose('ownerId', 'Owner', colleagues, names.owner?.name),
          ['Why', assigned && <span className={classes.small}>{whyAssigned(assigned)}</span>],
          choose('teamId', 'Team', teams, names.team?.name),
          choose('departmentId', 'Department that acts', departments, names.department?.name),
          chain.length > 0 || names.chainLink
            ? choose('chainLinkId', 'Arose at', chain, names.chainLink?.name)
            : ['Arose at', null],
          choose('priority', 'Priority', priorityOptions),
          ['Matter', names.matter && <Go href={`/matters/${names.matter.id}`}>{names.matter.name}</Go>],
          ['Level', found.escalation > 0 ? `Escalated to ${found.escalation}` : null],
          ['Assessed', assessed.length > 0 ? assessed.join(', ') : null],
          ['Outcome', found.outcome ? outcomeLabels[found.outcome] : null],
          inside ? edit('tags', 'Tags', 'tags') : ['Tags', null],
          edit('remedySought', 'Remedy sought', 'long'),
          may('cases.readRestricted') && inside ? edit('accessNeed', 'Access need', 'long') : ['Access need', null],
          ['Language', languageOf()],
          ['Came by', channelLabels[found.channel]],
          ['Raised by', names.raisedBy?.name],
          ['About', names.aboutStaff ? `${names.aboutStaff.name} (who does not see this case)` : null],
          ['Reopened', found.reopened > 1 ? `${found.reopened} times` : found.reopened === 1 ? 'once' : null],
        ]}
      />
    </section>
  )
}
