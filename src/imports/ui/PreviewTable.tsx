import { Button } from '@mantine/core'
import { type KeyboardEvent, useRef, useState } from 'react'
import { Go } from '../../platform/ui/Go.tsx'
import { sayNumber } from '../../platform/ui/values.ts'
import type { KindDescription, Preview, Settings } from '../schema.ts'
import classes from './Import.module.css'
import { PreviewCell } from './PreviewCell.tsx'

type PreviewTableProps = {
  preview: Preview
  settings: Settings
  fields: KindDescription['fields']
  change: (settings: Settings) => void
}

const steps: Record<string, readonly [number, number]> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
}

/** Says in one sentence what would become of these rows. */
const saidOf = ({ rows }: Preview): string => {
  const refused = rows.filter((row) => row.refused !== null).length
  if (rows.length === 0) return 'There are no rows.'
  if (refused === 0) return `All of the first ${sayNumber(rows.length)} rows can be taken.`
  return `${sayNumber(refused)} of the first ${sayNumber(rows.length)} rows would be refused; the others come in, and you get a file of the refused ones to mend.`
}

/** Of rows that are likely here already: how many, and what becomes of them. */
const foreseenOf = ({ rows }: Preview, { knownBy, mode }: Settings): string | null => {
  const likely = rows.filter((row) => row.likely !== null)
  if (likely.length === 0) return null
  const many = `${sayNumber(likely.length)} of them ${likely.length === 1 ? 'is' : 'are'} likely here already.`
  if (knownBy === null)
    return `${many} To change those instead of making them anew, choose “All that they have in common” under Recognised by.`
  if (knownBy !== 'likely') return `${many} Whoever is not recognised comes in as new, and is asked about in Review.`
  const sure = likely.filter((row) => row.likely?.sure).length
  const become = mode === 'create' ? 'left as they are' : 'changed'
  return `${many} The ${sayNumber(sure)} that are sure are ${become}; the others are asked about in Review.`
}

/** The first rows as they would be taken; what cannot be is amber, says why, and can be put right where it stands. */
export const PreviewTable = ({ preview, settings, fields, change }: PreviewTableProps) => {
  const [at, setAt] = useState<string>()
  const table = useRef<HTMLTableElement>(null)
  const isAnyRefused = preview.rows.some((row) => row.refused !== null)
  const likely = preview.rows.some((row) => row.likely !== null)
  const isTaken = (column: number) => Boolean(settings.columns[column]?.field || settings.columns[column]?.keepAs)
  const labelOf = (column: number) => {
    const chosen = settings.columns[column]
    const field = fields.find((each) => each.name === chosen?.field)
    return field?.label ?? (chosen?.keepAs ? `Kept as “${chosen.keepAs}”` : 'Left out')
  }
  const places = preview.rows.flatMap((row, r) =>
    row.sound ? preview.columns.flatMap((_name, c) => (isTaken(c) ? [`${r} ${c}`] : [])) : [],
  )
  const active = at !== undefined && places.includes(at) ? at : places[0]

  const move = (event: KeyboardEvent) => {
    const step = steps[event.key]
    const from = (event.target as HTMLElement).dataset.place?.split(' ').map(Number)
    if (!step || !from) return
    event.preventDefault()
    let [r = 0, c = 0] = from
    while (r >= 0 && c >= 0 && r < preview.rows.length && c < preview.columns.length) {
      r += step[0]
      c += step[1]
      const next = table.current?.querySelector<HTMLElement>(`[data-place="${r} ${c}"]`)
      if (next) return next.focus()
    }
  }
  const correct = (row: Preview['rows'][number], column: number, text: string) => {
    const file = row.was[column] ?? row.cells[column]
    const others = settings.corrections.filter((each) => each.line !== row.line || each.column !== column)
    change({
      ...settings,
      corrections: text === file ? others : [...others, { line: row.line, column, text }],
    })
  }
  const { length: corrections } = settings.corrections
  return (
    <>
      <p className={classes.note} style={{ margin: '0 0 10px' }} role="status">
        {[saidOf(preview), foreseenOf(preview, settings)].filter(Boolean).join(' ')}
        {corrections > 0 && (
          <>
            {` ${corrections === 1 ? '1 cell was' : `${sayNumber(corrections)} cells were`} changed here. `}
            <Button size="compact-sm" variant="default" onClick={() => change({ ...settings, corrections: [] })}>
              Take the file as it is
            </Button>
          </>
        )}
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keys. */}
      <section className={classes.preview} aria-label="The first rows" tabIndex={0} onKeyDown={move}>
        <table ref={table}>
          <thead>
            <tr>
              <th scope="col">Line</th>
              {isAnyRefused && <th scope="col">Refused because</th>}
              {likely && <th scope="col">Likely here already</th>}
              {preview.columns.map((name, column) => (
                <th key={name} scope="col">
                  {labelOf(column)}
                  <small>{name}</small>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {preview.rows.map((row, r) => (
              <tr key={row.line} data-refused={row.refused !== null || undefined}>
                <td className={classes.line}>{row.line}</td>
                {isAnyRefused && <td className={classes.why}>{row.refused}</td>}
                {likely && (
                  <td>
                    {row.likely && (
                      <Go href={`/customers/${row.likely.id}`} target="_blank" title={row.likely.why}>
                        {row.likely.name}
                      </Go>
                    )}
                  </td>
                )}
                {preview.columns.map((name, column) => (
                  <td key={name} data-left-out={!isTaken(column) || undefined}>
                    {row.sound && isTaken(column) ? (
                      <PreviewCell
                        text={row.cells[column] ?? ''}
                        was={row.was[column]}
                        why={row.problems[column]}
                        notice={row.notices[column]}
                        label={`${labelOf(column)}, line ${row.line}`}
                        place={`${r} ${column}`}
                        active={active === `${r} ${column}`}
                        onActive={() => setAt(`${r} ${column}`)}
                        onChange={(text) => correct(row, column, text)}
                      />
                    ) : (
                      row.cells[column]
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  )
}
