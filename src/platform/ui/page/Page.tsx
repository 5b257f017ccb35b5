// <Page title action? view? panel? above? read?>: every screen. Title left, its one main action right, its view bar
// beneath; `panel` (a <SidePanel>) stands at the right and keeps what is under it in place; `flush` gives the content
// the whole room without margins (lists); `read` sets it as text. Focus goes to the title when the address changes.
import { useMediaQuery } from '@mantine/hooks'
import { useMatch } from '@tanstack/react-router'
import { type ReactNode, useEffect, useRef } from 'react'
import classes from './Page.module.css'

type PageProps = {
  title: string
  /** A line beneath the title: what this is. */
  about?: ReactNode
  action?: ReactNode
  view?: ReactNode
  panel?: ReactNode
  /** A line above the title, such as the way back. */
  above?: ReactNode
  flush?: boolean
  read?: boolean
  children: ReactNode
}

let lastPath: string | undefined

export const Page = ({ title, about, action, view, panel, above, flush, read, children }: PageProps) => {
  const head = useRef<HTMLHeadingElement>(null)
  // The address of this page, not the one that is being gone to while this page still stands.
  const path = useMatch({ strict: false, select: (match) => match.pathname })
  const narrow = useMediaQuery('(max-width: 62em)') ?? false

  useEffect(() => {
    document.title = `${title} · Rapport`
  }, [title])

  useEffect(() => {
    const moved = lastPath !== undefined && lastPath !== path
    lastPath = path
    // A page that puts the cursor into a field of its own keeps it there.
    const inPage = document.activeElement?.closest('main input, main textarea')
    if (moved && !inPage) head.current?.focus({ preventScroll: true })
  }, [path])

  return (
    <div className={classes.page} data-panel={panel ? true : undefined}>
      <div className={classes.column} inert={Boolean(panel) && narrow} data-flush={flush || undefined}>
        <header className={classes.head} data-plain={(!above && !about) || undefined}>
          <div className={classes.names}>
            {above && <div className={classes.above}>{above}</div>}
            <h1 ref={head} tabIndex={-1} className={classes.title}>
              {title}
            </h1>
            {about && <div className={classes.about}>{about}</div>}
          </div>
          {action && <div className={classes.action}>{action}</div>}
        </header>
        {view && <div className={classes.view}>{view}</div>}
        <div className={classes.content} data-flush={flush || undefined} data-read={read || undefined}>
          {children}
        </div>
      </div>
      {panel}
    </div>
  )
}

/** A part of a page under its own small head, with a line above it. */
export const Section = ({ title, aside, children }: { title: string; aside?: ReactNode; children: ReactNode }) => (
  <section className={classes.section}>
    <div className={classes.sectionHead}>
      <h2>{title}</h2>
      {aside}
    </div>
    {children}
  </section>
)

/** Names and values, one under another: [['E-mail', …], …]. Empty values are left out unless `all`. */
export const Facts = ({ facts, all }: { facts: readonly (readonly [string, ReactNode])[]; all?: boolean }) => (
  <dl className={classes.facts}>
    {facts
      .filter(([, value]) => all || (value !== null && value !== undefined && value !== ''))
      .map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value ?? '–'}</dd>
        </div>
      ))}
  </dl>
)
