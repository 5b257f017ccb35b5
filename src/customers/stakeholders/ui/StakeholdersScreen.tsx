import type { AnswerOf } from '../../../platform/contract.ts'
import { ChoiceField } from '../../../platform/ui/form/Fields.tsx'
import { Go, useAddress } from '../../../platform/ui/Go.tsx'
import { Page, Section } from '../../../platform/ui/page/Page.tsx'
import { Answered, EmptyState, Need } from '../../../platform/ui/page/States.tsx'
import { NumberCell, Table } from '../../../platform/ui/page/Table.tsx'
import { useAsk } from '../../../platform/ui/use-ask.ts'
import { sayMoment } from '../../../platform/ui/values.ts'
import { RoleWithUs } from '../../relationships/schema.ts'
import { roleLabels } from '../../relationships/wording.ts'
import { api } from '../api.ts'
import type { Stakeholder, Weighed } from '../schema.ts'
import { PowerGrid } from './PowerGrid.tsx'
import classes from './Stakeholders.module.css'

type Told = AnswerOf<typeof api.stakeholders>
const roles = RoleWithUs.options.map((value) => ({ value, label: roleLabels[value] }))

const about =
  'Who owns us, supplies us, watches us or lives beside us: how much they can do, how near they stand, and what that asks of us.'

/** Everybody with a role with us, as a grid of power and interest and as the list that is its twin. */
export const StakeholdersScreen = () => {
  const [params, set] = useAddress()
  const role = RoleWithUs.safeParse(params.get('role')).data
  const asked = useAsk(api.stakeholders, role ? { role } : {})
  return (
    <Page
      title="Stakeholders"
      about={about}
      above={<Go href="/customers">Customers</Go>}
      view={
        <>
          <ChoiceField
            size="xs"
            aria-label="Role"
            placeholder="Every role"
            w={170}
            options={roles}
            value={role ?? null}
            onChange={(wish) => set({ role: wish ?? undefined }, { replace: true })}
          />
          <Go href="/customers/inside-and-outside">Inside and outside</Go>
        </>
      }
    >
      <Answered of={asked} rows={10}>
        {(told) => (told.rows.length === 0 ? <Nobody /> : <Body told={told} />)}
      </Answered>
    </Page>
  )
}

const Nobody = () => (
  <EmptyState
    title="Nobody has such a role with us yet"
    why="Open a customer, go to Relationships, and say what they are to us: owner, shareholder, investor, supplier, partner, regulator or community."
    action={<Go href="/customers">Customers</Go>}
  />
)

const Body = ({ told: { rows, more } }: { told: Told }) => {
  const silent = rows.filter((row) => row.silent)
  return (
    <>
      {silent.length > 0 && (
        <Need>
          {silent.length === 1 ? 'One of those with power' : `${silent.length} of those with power`} heard nothing from
          us for a quarter of a year: <Names rows={silent} />
        </Need>
      )}
      <PowerGrid rows={rows} />
      <Section title={more ? 'The 300 with the most power' : 'As a list'}>
        <Table
          label="Stakeholders"
          heads={['Name', 'Roles', { number: 'Power' }, { number: 'Interest' }, 'Place', { wide: 'Last interaction' }]}
        >
          {rows.map((row) => (
            <tr key={row.id}>
              <td>
                <Go href={`/customers/${row.id}?tab=relationships`}>{row.name}</Go>
              </td>
              <td>{row.roles.map((each) => roleLabels[each]).join(', ')}</td>
              <Mark of={row.power} />
              <Mark of={row.interest} />
              <td className={classes.place}>{row.place}</td>
              <td className={classes.wide}>{row.lastInteractionAt ? sayMoment(row.lastInteractionAt) : 'none'}</td>
            </tr>
          ))}
        </Table>
      </Section>
    </>
  )
}

/** A mark, and beneath it what it was worked out of. */
const Mark = ({ of: { mark, why } }: { of: Weighed }) => (
  <NumberCell>
    {mark}
    <span className={classes.why}>{why.join(', ')}</span>
  </NumberCell>
)

/** A few by name, the others by their number. */
const Names = ({ rows }: { rows: Stakeholder[] }) => (
  <>
    {rows.slice(0, 3).map((row, at) => (
      <span key={row.id}>
        {at > 0 && ', '}
        <Go href={`/customers/${row.id}`}>{row.name}</Go>
      </span>
    ))}
    {rows.length > 3 && ` and ${rows.length - 3} more`}.
  </>
)
