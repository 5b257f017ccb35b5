import {
  createRootRoute,
  createRoute,
  createRouter,
  type ErrorComponentProps,
  lazyRouteComponent,
  Outlet,
} from '@tanstack/react-router'
import { Problem } from '../platform/ui/ask.ts'
import { ProblemNote } from '../platform/ui/page/States.tsx'
import { useMay } from '../platform/ui/session.tsx'
import { Frame } from './frame/Frame.tsx'
import { Outside } from './frame/Outside.tsx'
import { NoPermissionPage, NotFoundPage } from './pages/RefusalPages.tsx'
import type { PageEntry } from './routes/page.ts'
import { outside, pages } from './routes.ts'

const notLoaded = (): Problem =>
  new Problem({
    status: 0,
    type: 'page-not-loaded',
    title: 'This page did not load',
    detail: navigator.onLine
      ? 'The connection broke, or Rapport was updated meanwhile. Nothing is lost; load it again.'
      : 'This machine is offline. Nothing is lost; load it again when the connection is back.',
  })

/** A refusal of our own, because the router would meet the browser's by reloading, and offline that loses the page. */
const lazily = (load: PageEntry['load']) =>
  lazyRouteComponent(async () => ({
    default: await load().catch(() => {
      throw notLoaded()
    }),
  }))

const guarded = ({ may, load }: PageEntry) => {
  const Inner = lazily(load)
  const Guarded = () => (useMay()(may) ? <Inner /> : <NoPermissionPage />)
  // The router loads the page's code while the person is still pointing at the link.
  Guarded.preload = Inner.preload
  return Guarded
}

/** A mistake of a page stays on that page; the frame around it still works. */
const Broken = ({ error, reset }: ErrorComponentProps) => {
  const problem =
    error instanceof Problem
      ? error
      : new Problem({
          status: 0,
          title: 'This page could not be shown',
          detail: 'The page made a mistake. What is stored is safe. Try again, or go on with another page.',
        })
  return (
    <div style={{ padding: 24 }}>
      <ProblemNote problem={problem} again={problem.type === 'page-not-loaded' ? () => location.reload() : reset} />
    </div>
  )
}

export const makeRouter = () => {
  const root = createRootRoute({ component: Outlet, notFoundComponent: NotFoundPage, errorComponent: Broken })
  const inside = createRoute({ getParentRoute: () => root, id: 'inside', component: Frame })
  const around = createRoute({ getParentRoute: () => root, id: 'outside', component: Outside })
  const routes = root.addChildren([
    inside.addChildren([
      ...pages.map((page) =>
        createRoute({
          getParentRoute: () => inside,
          path: page.path,
          component: guarded(page),
          errorComponent: Broken,
        }),
      ),
      createRoute({ getParentRoute: () => inside, path: '$', component: NotFoundPage }),
    ]),
    around.addChildren(
      outside.map(({ path, load }) =>
        createRoute({ getParentRoute: () => around, path, component: lazily(load), errorComponent: Broken }),
      ),
    ),
  ])
  return createRouter({
    routeTree: routes,
    defaultPreload: 'intent',
    scrollRestoration: false,
    // Another record is another page: nothing of the one before is shown or kept in it while it is read.
    defaultRemountDeps: ({ params }) => params,
    // An address is text: nothing in it is taken for a number or an object.
    parseSearch: (text) => Object.fromEntries(new URLSearchParams(text)),
    stringifySearch: (search) => {
      const text = new URLSearchParams(search as Record<string, string>).toString()
      return text ? `?${text}` : ''
    },
  })
}
