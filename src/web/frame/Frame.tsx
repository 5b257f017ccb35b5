import { Outlet, useLocation } from '@tanstack/react-router'
import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import { LogInteraction } from '../../customers/interactions/ui/LogInteraction.tsx'
import { useGo } from '../../platform/ui/Go.tsx'
import { ProblemNote } from '../../platform/ui/page/States.tsx'
import { type Session, SessionProvider } from '../../platform/ui/session.tsx'
import { useAsk } from '../../platform/ui/use-ask.ts'
import { settle } from '../../platform/ui/values.ts'
import { sessionApi } from '../../staff/session/api.ts'
import { BottomBar } from './BottomBar.tsx'
import { FindOrDo } from './FindOrDo.tsx'
import classes from './Frame.module.css'
import { FrameKeys } from './FrameKeys.tsx'
import { OfflineBanner } from './OfflineBanner.tsx'
import { Rail } from './Rail.tsx'
import { useKeptLook } from './use-look.ts'

const AskHint = lazy(async () => ({ default: (await import('../../identity/completeness/ui/AskHint.tsx')).AskHint }))
const worthAsking = (customerId: string) => (
  <Suspense>
    <AskHint customerId={customerId} />
  </Suspense>
)

/** Leads to sign-in, and keeps the place for afterwards. */
const SignedOut = () => {
  const go = useGo()
  const here = useRef(useLocation({ select: (location) => location.href }))
  useEffect(() => {
    // Once: while sign-in is being loaded this still stands, at another address.
    const next = here.current
    go(next === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(next)}`, { replace: true })
  }, [go])
  return null
}

/** Around every page: the rail, "Find or do", the keys, and who is signed in. */
export const Frame = () => {
  const asked = useAsk(sessionApi.session, undefined, { keep: false })
  const [finding, setFinding] = useState(false)
  const { staff, organisation } = asked.data ?? {}
  useKeptLook(staff)

  if (asked.error && asked.error.status === 401) return <SignedOut />
  if (asked.error && !asked.data) {
    return (
      <main className={classes.alone}>
        <ProblemNote problem={asked.error} again={() => void asked.refetch()} />
      </main>
    )
  }
  if (!asked.data) return <main className={classes.alone} aria-busy="true" aria-label="Loading" />
  if (!staff || !organisation) return <SignedOut />

  settle({ currency: organisation.currency, timeZone: organisation.timeZone })
  const session: Session = { staff, organisation }
  return (
    <SessionProvider session={session}>
      <a className={classes.skip} href="#page">
        Skip to the page
      </a>
      {/* Before the page, whose keys go before theirs. */}
      <LogInteraction beside={worthAsking} />
      <FrameKeys find={() => setFinding(true)} />
      <div className={classes.frame}>
        <Rail find={() => setFinding(true)} />
        <main id="page" tabIndex={-1} className={classes.main}>
          <OfflineBanner />
          <div className={classes.page}>
            <Outlet />
          </div>
        </main>
        <BottomBar find={() => setFinding(true)} />
      </div>
      <FindOrDo open={finding} close={() => setFinding(false)} show={() => setFinding(true)} />
    </SessionProvider>
  )
}
