// <Chart title kind series say? …>: lines, bars or dots of our own look, loaded after the page. Each point may carry n,
// an interval (low, high) and `href`, the rows behind it. "As a table" shows the same numbers; it can be saved as SVG,
// PNG or CSV. Say what the numbers are with `say` (sayMoney, sayShare …); x is a day (2026-10-12), a month (2026-10) or a name.
import { Menu, Skeleton } from '@mantine/core'
import { IconDownload, IconTable } from '@tabler/icons-react'
import { lazy, Suspense, useRef, useState } from 'react'
import { useGo } from '../Go.tsx'
import { DropMenu } from '../page/DropMenu.tsx'
import { sayNumber } from '../values.ts'
import classes from './Chart.module.css'
import { ChartTable } from './ChartTable.tsx'
import { type ChartProps, csvOf, type Point, type Series } from './series.ts'

export type { Point, Series } from './series.ts'

const NotDrawn = () => (
  <p className={classes.empty}>The drawing could not be loaded just now. The numbers are there as a table.</p>
)

const Canvas = lazy(() =>
  import('./ChartCanvas.tsx').then(
    (part) => ({ default: part.ChartCanvas }),
    () => ({ default: NotDrawn as unknown as typeof import('./ChartCanvas.tsx')['ChartCanvas'] }),
  ),
)

const save = (name: string, href: string) => {
  const link = document.createElement('a')
  link.href = href
  link.download = name
  link.click()
}

/** The picture as pixels, twice as fine as on the screen, drawn out of the SVG. */
const toPng = (svg: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const image = new Image()
    image.onload = () => {
      const canvas = document.createElement('canvas')
      canvas.width = image.width * 2
      canvas.height = image.height * 2
      const brush = canvas.getContext('2d')
      if (!brush) return reject(new Error('This browser draws no pictures.'))
      brush.fillStyle = getComputedStyle(document.body).backgroundColor
      brush.fillRect(0, 0, canvas.width, canvas.height)
      brush.drawImage(image, 0, 0, canvas.width, canvas.height)
      resolve(canvas.toDataURL('image/png'))
    }
    image.onerror = () => reject(new Error('The picture could not be made.'))
    image.src = svg
  })

export const Chart = (props: ChartProps) => {
  const { title, kind = 'line', series, say = (value) => sayNumber(value), height = 240, xLabel = '', empty } = props
  const [asTable, setAsTable] = useState(false)
  const picture = useRef<(() => string | undefined) | undefined>(undefined)
  const go = useGo()
  const open = (point: Point, of: Series) => {
    if (props.onOpen) props.onOpen(point, of)
    else if (point.href) go(point.href)
  }
  const some = series.some((each) => each.points.some((point) => point.y !== null))
  const name = title.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, '-')
  const svg = () => picture.current?.()
  return (
    <figure className={classes.chart}>
      <figcaption className={classes.head}>
        <h2>{title}</h2>
        {some && (
          <span className={classes.tools}>
            <button type="button" className={classes.tool} aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>
              <IconTable size={15} aria-hidden="true" /> {asTable ? 'As a chart' : 'As a table'}
            </button>
            <DropMenu
              position="bottom-end"
              target={
                <button type="button" className={classes.tool} aria-label={`Save “${title}”`}>
                  <IconDownload size={15} aria-hidden="true" />
                </button>
              }
            >
              {!asTable && (
                <>
                  <Menu.Item onClick={() => save(`${name}.svg`, svg() ?? '')}>Picture (SVG)</Menu.Item>
                  <Menu.Item onClick={async () => save(`${name}.png`, await toPng(svg() ?? ''))}>
                    Picture (PNG)
                  </Menu.Item>
                </>
              )}
              <Menu.Item
                onClick={() =>
                  save(`${name}.csv`, `data:text/csv;charset=utf-8,${encodeURIComponent(csvOf(series, xLabel))}`)
                }
              >
                Numbers (CSV)
              </Menu.Item>
            </DropMenu>
          </span>
        )}
      </figcaption>
      {!some && (
        <p className={classes.empty} style={{ minHeight: height / 2 }}>
          {empty ?? 'Nothing to draw yet.'}
        </p>
      )}
      {some && asTable && (
        <ChartTable series={series} say={say} xLabel={xLabel} open={props.onOpen ? open : undefined} />
      )}
      {some && !asTable && (
        <Suspense fallback={<Skeleton height={height} />}>
          <Canvas
            {...props}
            kind={kind}
            say={say}
            height={height}
            open={open}
            ready={(take) => {
              picture.current = take
            }}
          />
        </Suspense>
      )}
    </figure>
  )
}
