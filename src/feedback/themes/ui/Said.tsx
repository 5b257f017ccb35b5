import { Button, Group } from '@mantine/core'
import { useAddress } from '../../../platform/ui/Go.tsx'
import { Chips } from '../../../platform/ui/list/Chips.tsx'
import { Answered } from '../../../platform/ui/page/States.tsx'
import { useAsk } from '../../../platform/ui/use-ask.ts'
import { EvidenceKind } from '../../evidence/schema.ts'
import { api } from '../api.ts'
import { Pieces } from './Pieces.tsx'
import { kinds, kindWords } from './wording.ts'

const sources = [{ value: 'all', label: 'All' }, ...kinds.map((kind) => ({ value: kind, label: kindWords[kind] }))]
const tones = [
  { value: 'all', label: 'Any tone' },
  { value: '-1', label: 'Ill' },
  { value: '0', label: 'Neither' },
  { value: '1', label: 'Well' },
] as const

/** Evidence by source, tone and month, a page at a time; of a theme also what its rule is least sure of. */
export const Said = ({ theme }: { theme?: { id: string; name: string } }) => {
  const [params, set] = useAddress()
  const kind = EvidenceKind.safeParse(params.get('kind'))
  const tone = tones.find(({ value }) => value === params.get('tone'))?.value ?? 'all'
  const month = params.get('month') ?? ''
  const unsure = theme !== undefined && params.get('unsure') === 'yes'
  const after = params.get('after') ?? ''
  const asked = useAsk(api.evidence, {
    ...(theme ? { theme: theme.id } : {}),
    ...(kind.success ? { kind: kind.data } : {}),
    ...(tone !== 'all' ? { sentiment: tone } : {}),
    ...(/^\d{4}-(0[1-9]|1[0-2])$/.test(month) ? { month } : {}),
    ...(unsure ? { unsure: 'yes' as const } : {}),
    ...(after ? { after } : {}),
  })
  const choose = (change: Record<string, string | undefined>) => set({ ...change, after: undefined }, { replace: true })
  return (
    <>
      <Group gap="md" mb="sm">
        <Chips
          legend="Which source"
          options={sources}
          value={kind.success ? kind.data : 'all'}
          onChange={(value) => choose({ kind: value === 'all' ? undefined : value })}
        />
        <Chips
          legend="Which tone"
          options={tones}
          value={tone}
          onChange={(value) => choose({ tone: value === 'all' ? undefined : value })}
        />
        {theme && (
          <Chips
            legend="Which first"
            options={[
              { value: 'newest', label: 'Newest' },
              { value: 'unsure', label: 'Least sure' },
            ]}
            value={unsure ? 'unsure' : 'newest'}
            onChange={(value) => choose({ unsure: value === 'unsure' ? 'yes' : undefined })}
          />
        )}
        {month && (
          <Button size="compact-sm" variant="light" onClick={() => choose({ month: undefined })}>
            Only {month}: show all months
          </Button>
        )}
      </Group>
      <Answered of={asked} rows={8}>
        {({ rows, next }) => (
          <>
            <Pieces key={`${after} ${rows[0]?.id}`} rows={rows} {...(theme ? { theme } : {})} />
            <Group mt="md">
              {after && (
                <Button variant="default" onClick={() => choose({})}>
                  Back to the newest
                </Button>
              )}
              {next && (
                <Button variant="default" onClick={() => set({ after: next })}>
                  Older ones
                </Button>
              )}
            </Group>
          </>
        )}
      </Answered>
    </>
  )
}
