import { Button, Group } from '@mantine/core'
import { useState } from 'react'
import { ChoiceField, NumberField, TextField } from '../../../platform/ui/form/Fields.tsx'
import { ProblemNote } from '../../../platform/ui/page/States.tsx'
import { useAct } from '../../../platform/ui/use-ask.ts'
import { KnownBy, knownByLabels, type Mapping } from '../schema.ts'
import { api } from '../sources/api.ts'
import type { EnrichmentSource, NewSource } from '../sources/schema.ts'
import classes from './Enrichment.module.css'
import { targetsOf } from './targets.ts'

const fresh: NewSource = {
  name: '',
  knownBy: 'email',
  url: 'https://',
  headerName: null,
  timeoutMs: 5000,
  insideHost: null,
  mapping: [],
}

const textOf = (mapping: Mapping): { from: string; to: string }[] => mapping.map(({ from, to }) => ({ from, to }))

/** Address, header with its secret, how long it may take, and what of the reply fills what. */
export const SourceForm = ({ source, close }: { source?: EnrichmentSource; close: () => void }) => {
  const [draft, setDraft] = useState<NewSource>(source ? asSaid(source) : fresh)
  const [secret, setSecret] = useState('')
  const [maps, setMaps] = useState(textOf(source?.mapping ?? [{ from: '', to: '' }]))
  const creating = useAct(api.createEnrichmentSource, { quiet: true })
  const editing = useAct(api.editEnrichmentSource, { quiet: true })
  const removing = useAct(api.removeEnrichmentSource, { quiet: true })
  const problem = creating.problem ?? editing.problem ?? removing.problem
  const set = (change: Partial<NewSource>) => setDraft({ ...draft, ...change })
  const wrong = problem?.fields ?? {}
  const save = async () => {
    const mapping = maps.filter((each) => each.from.trim() && each.to) as Mapping
    const said = { ...draft, mapping, ...(secret ? { headerSecret: secret } : {}) }
    const answer = source
      ? await editing.act({ id: source.id, ...said }, { ifMatch: source.version })
      : await creating.act(said)
    if (answer) close()
  }
  return (
    <div className={classes.form}>
      <TextField
        label="Name"
        value={draft.name}
        error={wrong.name}
        data-autofocus
        onChange={(event) => set({ name: event.currentTarget.value })}
      />
      <ChoiceField
        label="A customer is named by"
        required
        options={KnownBy.options.map((value) => ({ value, label: knownByLabels[value] }))}
        value={draft.knownBy}
        onChange={(knownBy) => set({ knownBy: KnownBy.catch('email').parse(knownBy) })}
      />
      <TextField
        label="Address"
        description={`With {${draft.knownBy}} where the customer is to be named`}
        placeholder={`https://data.example/companies?key={${draft.knownBy}}`}
        value={draft.url}
        error={wrong.url}
        onChange={(event) => set({ url: event.currentTarget.value })}
      />
      <TextField
        label="Header"
        placeholder="Authorization"
        value={draft.headerName ?? ''}
        error={wrong.headerName}
        onChange={(event) => set({ headerName: event.currentTarget.value || null })}
      />
      <TextField
        label="Secret in that header"
        type="password"
        autoComplete="off"
        description={
          source?.hasSecret
            ? 'One is kept. It is never shown; write another to change it.'
            : 'Kept sealed, and never shown again.'
        }
        value={secret}
        error={wrong.headerSecret}
        onChange={(event) => setSecret(event.currentTarget.value)}
      />
      <NumberField
        label="Wait at most, milliseconds"
        min={100}
        max={15_000}
        value={draft.timeoutMs}
        onChange={(timeoutMs) => set({ timeoutMs: Math.round(timeoutMs ?? 5000) })}
      />
      <TextField
        label="A host inside our own network"
        description="Only where the service stands in your own house. Nothing else inside is ever asked."
        value={draft.insideHost ?? ''}
        error={wrong.insideHost}
        onChange={(event) => set({ insideHost: event.currentTarget.value || null })}
      />
      <div className={classes.maps}>
        <b>What of the reply fills what</b>
        {maps.map((each, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a line has nothing else until it is written.
          <div className={classes.map} key={at}>
            <TextField
              label="In the reply"
              placeholder="company.sector"
              value={each.from}
              onChange={(event) =>
                setMaps(maps.map((one, n) => (n === at ? { ...one, from: event.currentTarget.value } : one)))
              }
            />
            <ChoiceField
              label="Fills"
              options={targetsOf(each.from.split('.').at(-1) ?? '', each.to).filter((target) => target.value !== '')}
              value={each.to || null}
              onChange={(to) => setMaps(maps.map((one, n) => (n === at ? { ...one, to: to ?? '' } : one)))}
            />
            <Button variant="default" onClick={() => setMaps(maps.filter((_one, n) => n !== at))}>
              Remove
            </Button>
          </div>
        ))}
        <Button
          variant="default"
          size="compact-sm"
          w="fit-content"
          onClick={() => setMaps([...maps, { from: '', to: '' }])}
        >
          One more
        </Button>
      </div>
      {problem && <ProblemNote problem={problem} />}
      <Group>
        <Button loading={creating.acting || editing.acting} onClick={() => void save()}>
          Save the service
        </Button>
        <Button variant="default" onClick={close}>
          Cancel
        </Button>
        {source && (
          <Button
            variant="subtle"
            color="red"
            ml="auto"
            loading={removing.acting}
            onClick={async () => {
              if (await removing.act({ id: source.id })) close()
            }}
          >
            Remove it
          </Button>
        )}
      </Group>
    </div>
  )
}

const asSaid = ({ name, knownBy, mapping, url, headerName, timeoutMs, insideHost }: EnrichmentSource): NewSource => ({
  name,
  knownBy,
  mapping,
  url: url ?? '',
  headerName,
  timeoutMs,
  insideHost,
})
