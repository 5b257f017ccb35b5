// Who may import whom: the arrows of the house. test/arrows.mjs runs them, counts what was seen, and draws the picture.

const slice = '^src/(?!platform/|web/|math/|[^/]+[.]ts$)[^/]+/'
/** The files of a slice that have a fixed question; any other name there is a method. */
const fixed = '(schema|model|store|api|actions|jobs|pages|commands|slice)[.]ts$|[.]test[.]tsx?$|/ui/'
const test = '[.]test[.]tsx?$'
const reachesOut =
  '(?<!/ui)/(store|actions|jobs|pages|commands|slice)[.]ts$|^src/platform/server/|^src/(server|worker|cli|slices)[.]ts$'
/** What a pure file may not even be near: a database, the network, the disk, the process. */
const world =
  '(^|node_modules/(@types/)?)(pg|pg-copy-streams|kysely|graphile-worker|fastify|pino|nodemailer)/|^(node:)?(fs|fs/promises|net|http|https|child_process|os|process|worker_threads)$'

const forbid = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to })

/** @type {import('dependency-cruiser').IConfiguration} */
const configuration = {
  forbidden: [
    forbid(
      'no-circle',
      'Two files that need each other are one, or lack a third.',
      {},
      { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    ),
    forbid('resolves', 'An import of something that is not there.', {}, { couldNotResolve: true }),
    forbid(
      'browser-stays-in-the-browser',
      'Screens know schemas, models, endpoints and methods; never how something is kept or answered.',
      { path: '^src/web/|/ui/', pathNot: test },
      { path: reachesOut },
    ),
    forbid(
      'browser-has-no-node',
      'A browser has no Node.',
      { path: '^src/web/|/ui/', pathNot: test },
      { dependencyTypes: ['core'] },
    ),
    forbid(
      'schema-is-shape',
      'A shape knows only shapes.',
      { path: '(^|/)schema[.]ts$' },
      {
        path: '^src/',
        pathNot: '(^|/)schema[.]ts$|^src/platform/(contract|api|filter|errors)[.]ts$|/values/',
        dependencyTypesNot: ['type-only'],
      },
    ),
    forbid(
      'model-is-pure',
      'What may happen is decided without a database, a clock or the network.',
      { path: '(^|/)model[.]ts$' },
      { path: `${reachesOut}|(^|/)api[.]ts$|/ui/|${world}`, dependencyTypesNot: ['type-only'] },
    ),
    forbid(
      'method-is-pure',
      'A method is a calculation: data in, data out.',
      { path: slice, pathNot: fixed },
      { path: `${reachesOut}|(^|/)api[.]ts$|/ui/|^src/web/`, pathNot: '/sample/', dependencyTypesNot: ['type-only'] },
    ),
    forbid(
      'method-leaves-the-world-alone',
      'A method reads no disk, no network and no database.',
      { path: slice, pathNot: `${fixed}|/sample/|/generate/` },
      { path: world },
    ),
    forbid(
      'endpoints-are-data',
      'A description of endpoints says nothing of how they are answered.',
      { path: '(^|/)api[.]ts$', pathNot: '^src/platform/' },
      { path: `${reachesOut}|/ui/|${world}` },
    ),
    forbid(
      'only-stores-speak-sql',
      'SQL runs in a store, or in the platform.',
      { path: '^src/', pathNot: '(^|/)store[.]ts$|^src/platform/server/|^src/(server|worker|cli)[.]ts$|[.]test[.]ts$' },
      { path: 'node_modules/(@types/)?(pg|pg-copy-streams|kysely)/', dependencyTypesNot: ['type-only'] },
    ),
    forbid(
      'store-knows-no-answers',
      'How something is kept does not depend on how it is asked for.',
      { path: '^src/([^/]+)/.*(?<=/)store[.]ts$' },
      // Of another slice its actions may be asked; they answer in the same transaction.
      { path: '^src/$1/.*(?<=/)(actions|jobs|pages|commands|slice|api)[.]ts$' },
    ),
    forbid('math-knows-nothing', 'Numbers without a domain word.', { path: '^src/math/' }, { path: '^src/(?!math/)' }),
    forbid(
      'platform-knows-no-slice',
      'Machinery without a domain word.',
      { path: '^src/platform/', pathNot: test },
      { path: `${slice}|^src/web/|^src/slices[.]ts$` },
    ),
    forbid(
      'customers-know-few',
      'What others add to a customer they register in their slice.',
      { path: '^src/customers/', pathNot: test },
      { path: slice, pathNot: '^src/(customers|organisation|staff)/' },
    ),
    forbid(
      'own-files-only-through-slice',
      'Only slice.ts brings a slice into the whole.',
      { path: '^src/(server|worker|cli|slices)[.]ts$' },
      { path: slice, pathNot: '/slice[.]ts$' },
    ),
    {
      ...forbid(
        'other-slices-by-the-front-door',
        'Of another slice: its schema, model, actions or ui.',
        { path: '^src/(?!platform/|web/|math/)([^/]+)/', pathNot: test },
        { path: slice, pathNot: '^src/$1/|(^|/)(schema|model|actions)[.]ts$|/ui/|/values/' },
      ),
    },
    forbid(
      'tests-stay-out',
      'What runs in the house does not depend on its tests.',
      { path: '^src/', pathNot: test },
      { path: `${test}|^test/|^bench/` },
    ),
    forbid(
      'only-what-is-declared',
      'A package that is used is named in package.json.',
      { path: '^src/' },
      { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    ),
    forbid(
      'server-without-dev-packages',
      'What the server needs is no development package.',
      { path: '^src/(platform/server/|[^/]+[.]ts$)|(store|actions|jobs|commands)[.]ts$', pathNot: `${test}|/ui/` },
      { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.web.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
    },
  },
}
// biome-ignore lint/style/noDefaultExport: the form that dependency-cruiser reads.
export default configuration
